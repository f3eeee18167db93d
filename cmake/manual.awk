# SPDX-License-Identifier: Apache-2.0
# A page in Markdown as people read it in the repository -> as go-md2man wants it: a title line, the first heading as the
# section NAME, the other headings one level up and in capitals. Variables: section, version.
BEGIN { fence = 0; named = 0 }
/^```/ { fence = !fence; sub(/^```.*$/, "```") }
fence { print; next }
/^<!--.*-->$/ { next }
/^# / && !named {
    name = $2
    printf "%% \"%s\" \"%s\" \"\" \"catwalk %s\" \"catwalk manual\"\n\n# NAME\n\n%s\n", toupper(name), section, version, substr($0, 3)
    named = 1
    next
}
/^## / { print "# " toupper(substr($0, 4)); next }
/^##/ { print substr($0, 2); next }
{ print }
