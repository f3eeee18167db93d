# SPDX-License-Identifier: Apache-2.0
# Tab-separated lines -> aligned columns, numbers to the right. The first field of a line says what it is:
# `h` heads, `-` a rule, `t` totals (bold), a level of findings (coloured), anything else plain.
# Run it in the C locale (bytes everywhere); -v colour=1 on a terminal, -v limit=N the greatest width.
BEGIN { FS = "\t" }

function width(text) { gsub(/[\200-\277]/, "", text); return length(text) }

function spaces(n, text) { while (n-- > 0) text = text " "; return text }

function cut(text, most,    n, i, out, c) {
    if (width(text) <= most) return text
    for (i = 1; n < most || (c = substr(text, i, 1)) ~ /[\200-\277]/; i++) {
        c = substr(text, i, 1)
        if (c !~ /[\200-\277]/ && ++n == most) break
        out = out c
    }
    return shorten(out) "…"
}

# A list is cut between its items.
function shorten(text,    at, from) {
    while ((from = index(substr(text, at + 1), " · ")) > 0) at += from
    return at ? substr(text, 1, at + 3) : text
}

function paint(kind, text) {
    if (!colour) return text
    if (kind == "h" || kind == "-") return "\033[2m" text "\033[0m"
    if (kind == "t") return "\033[1m" text "\033[0m"
    if (kind == "error") return "\033[31m" text "\033[0m"
    if (kind == "warning") return "\033[33m" text "\033[0m"
    return text
}

{
    kind[NR] = $1
    for (i = 2; i <= NF; i++) {
        gsub(/\\\\/, "\\", $i)
        cell[NR, i] = $i
        if ($1 != "-" && width($i) > widest[i]) widest[i] = width($i)
        if ($1 != "h" && $1 != "-" && $i != "" && $i !~ /^[0-9]+$/) text_column[i] = 1
        if (i > columns) columns = i
    }
}

END {
    for (i = 2; i < columns; i++) used += widest[i] + 2
    if (limit && used + widest[columns] + 2 > limit) widest[columns] = limit - used - 2
    for (r = 1; r <= NR; r++) {
        line = ""
        for (i = 2; i <= columns; i++) {
            text = cut(cell[r, i], widest[i])
            if (kind[r] == "-") { text = ""; for (n = widest[i]; n > 0; n--) text = text "─" }
            gap = spaces(widest[i] - width(text))
            body = text_column[i] ? text gap : gap text
            line = line "  " ((i == 2 && kind[r] ~ /^(error|warning)$/) ? paint(kind[r], body) : body)
        }
        sub(/ +$/, "", line)
        print kind[r] ~ /^(error|warning)$/ ? line : paint(kind[r], line)
    }
}
