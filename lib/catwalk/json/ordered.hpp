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
/// `consume(item, result)`. `work(item, result)` runs on any of the threads, each with its own copy of the worker that `make_worker()`
/// gives; the calling thread is one of them, and works where it would have to wait.
/// At most `2 * threads + 1` items are held. What any of them throws comes out here, in order, after the threads ended.
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

    // Takes an item off the queue, if there is one, and works on it; `lock` is held before and after.
    const auto work_once = [&](auto& work, std::unique_lock<std::mutex>& lock) {
        if (waiting.empty()) return false;
        Slot* slot = waiting.front();
        waiting.pop_front();
        lock.unlock();
        try {
            work(slot->item, slot->result);
        } catch (...) {
            slot->error = std::current_exception();
        }
        lock.lock();
        slot->done = true;
        return true;
    };
    const auto run = [&] {
        auto work = make_worker();
        std::unique_lock lock(mutex);
        while (true) {
            work_there.wait(lock, [&] { return ended || !waiting.empty(); });
            if (!work_once(work, lock)) return;
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

    auto own = make_worker();
    std::exception_ptr trouble;
    std::deque<std::unique_ptr<Slot>> order;
    std::vector<std::unique_ptr<Slot>> idle;
    const auto take_first = [&] {
        Slot& slot = *order.front();
        {
            std::unique_lock lock(mutex);
            while (!slot.done && work_once(own, lock)) {}
            work_done.wait(lock, [&] { return slot.done; });
        }
        if (slot.error) std::rethrow_exception(slot.error);
        consume(slot.item, slot.result);
        slot.done = false;
        idle.push_back(std::move(order.front()));
        order.pop_front();
    };

    try {
        for (unsigned i = 1; i < threads; ++i) pool.emplace_back(run);
        const std::size_t most = 2 * static_cast<std::size_t>(threads) + 1;
        while (true) {
            std::unique_ptr<Slot> slot;
            if (idle.empty()) {
                slot = std::make_unique<Slot>();
            } else {
                slot = std::move(idle.back());
                idle.pop_back();
            }
            try {
                if (!produce(slot->item)) break;
            } catch (...) {
                // What came before it goes out first, as on one thread.
                trouble = std::current_exception();
                break;
            }
            order.push_back(std::move(slot));
            {
                const std::lock_guard lock(mutex);
                waiting.push_back(order.back().get());
            }
            work_there.notify_one();
            if (order.size() >= most) take_first();
        }
        while (!order.empty()) take_first();
        if (trouble) std::rethrow_exception(trouble);
    } catch (...) {
        stop();
        throw;
    }
    stop();
}

}  // namespace catwalk::json
