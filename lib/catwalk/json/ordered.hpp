// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace catwalk::json {

/// Works through items on several threads and hands the results on in the order of the items: the same bytes for
/// every number of threads.
///
/// `produce(item)` fills the next item and answers false at the end; it runs on the calling thread, as does
/// `consume(item, result)`. `work(item, result)` runs on a thread of its own copy of the worker that `make_worker()` gives.
/// At most `2 * threads + 1` items are held. What any of them throws comes out here, in order, after the threads ended.
/// One thread means no thread at all: everything runs inline.
template <typename Item, typename Result, typename MakeWorker, typename Produce, typename Consume>
void ordered(unsigned threads, MakeWorker make_worker, Produce produce, Consume consume) {
    if (threads <= 1) {
        auto work = make_worker();
        Item item;
        Result result;
        while (produce(item)) {
            work(item, result);
            consume(item, result);
        }
        return;
    }

    struct Slot {
        Item item;
        Result result;
        std::exception_ptr error;
        bool done = false;
    };
    std::mutex mutex;
    std::condition_variable work_there;
    std::condition_variable work_done;
    std::deque<Slot*> waiting;
    bool ended = false;

    const auto run = [&] {
        auto work = make_worker();
        while (true) {
            Slot* slot = nullptr;
            {
                std::unique_lock lock(mutex);
                work_there.wait(lock, [&] { return ended || !waiting.empty(); });
                if (waiting.empty()) return;
                slot = waiting.front();
                waiting.pop_front();
            }
            try {
                work(slot->item, slot->result);
            } catch (...) {
                slot->error = std::current_exception();
            }
            {
                const std::lock_guard lock(mutex);
                slot->done = true;
            }
            work_done.notify_one();
        }
    };

    std::vector<std::thread> pool;
    const auto stop = [&] {
        {
            const std::lock_guard lock(mutex);
            ended = true;
            waiting.clear();
        }
        work_there.notify_all();
        for (std::thread& thread : pool) thread.join();
        pool.clear();
    };

    std::deque<std::unique_ptr<Slot>> order;
    std::vector<std::unique_ptr<Slot>> idle;
    const auto take_first = [&] {
        Slot& slot = *order.front();
        {
            std::unique_lock lock(mutex);
            work_done.wait(lock, [&] { return slot.done; });
        }
        if (slot.error) std::rethrow_exception(slot.error);
        consume(slot.item, slot.result);
        slot.done = false;
        idle.push_back(std::move(order.front()));
        order.pop_front();
    };

    try {
        for (unsigned i = 0; i < threads; ++i) pool.emplace_back(run);
        const std::size_t most = 2 * static_cast<std::size_t>(threads) + 1;
        while (true) {
            std::unique_ptr<Slot> slot;
            if (idle.empty()) {
                slot = std::make_unique<Slot>();
            } else {
                slot = std::move(idle.back());
                idle.pop_back();
            }
            if (!produce(slot->item)) break;
            order.push_back(std::move(slot));
            {
                const std::lock_guard lock(mutex);
                waiting.push_back(order.back().get());
            }
            work_there.notify_one();
            if (order.size() >= most) take_first();
        }
        while (!order.empty()) take_first();
    } catch (...) {
        stop();
        throw;
    }
    stop();
}

}  // namespace catwalk::json
