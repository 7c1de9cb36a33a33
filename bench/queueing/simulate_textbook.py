#!/usr/bin/env python3
"""The line of simulate_bench.cc in a scripting language: heapq with events, and the times at which
agents are free. Processor time, median of rounds.

    simulate_textbook.py [rounds]
"""
import heapq
import random
import statistics
import sys
import time
from collections import deque

DAY, HANDLING, PATIENCE, LOAD = 86_400.0, 300.0, 180.0, 0.95
ARRIVE, END, GIVE_UP = range(3)


def by_events(agents, seed):
    chance = random.Random(seed).expovariate
    rate = LOAD * agents / HANDLING
    events = [(chance(rate), ARRIVE, 0)]
    queue, waiting, free, hung_up, count = deque(), set(), agents, 0, 0
    while events:
        now, kind, customer = heapq.heappop(events)
        if kind == ARRIVE:
            if now >= DAY:
                continue
            count += 1
            if free:
                free -= 1
                heapq.heappush(events, (now + chance(1 / HANDLING), END, customer))
            else:
                queue.append(customer)
                waiting.add(customer)
                heapq.heappush(events, (now + chance(1 / PATIENCE), GIVE_UP, customer))
            heapq.heappush(events, (now + chance(rate), ARRIVE, customer + 1))
        elif kind == GIVE_UP:
            if customer in waiting:
                waiting.remove(customer)
                hung_up += 1
        else:
            while queue and queue[0] not in waiting:
                queue.popleft()
            if queue:
                waiting.remove(queue[0])
                heapq.heappush(events, (now + chance(1 / HANDLING), END, queue.popleft()))
            else:
                free += 1
    return count, hung_up


def by_free_times(agents, seed):
    chance = random.Random(seed).expovariate
    rate = LOAD * agents / HANDLING
    free = [0.0] * agents
    now, count, hung_up = chance(rate), 0, 0
    while now < DAY:
        count += 1
        start = free[0]
        if start <= now:
            heapq.heapreplace(free, now + chance(1 / HANDLING))
        elif chance(1 / PATIENCE) < start - now:
            hung_up += 1
        else:
            heapq.heapreplace(free, start + chance(1 / HANDLING))
        now += chance(rate)
    return count, hung_up


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    print(f"{'case':34} {'M contacts/s':>14} {'hung up':>9}")
    for name, way in (("events in a heap", by_events), ("free times in a heap", by_free_times)):
        for agents, days in ((12, 10), (100, 2)):
            speeds, share = [], 0
            for _ in range(rounds):
                start = time.process_time()
                results = [way(agents, seed) for seed in range(days)]
                seconds = time.process_time() - start
                count = sum(r[0] for r in results)
                speeds.append(count / seconds)
                share = sum(r[1] for r in results) / count
            print(f"{f'{agents} agents, Python, {name}':34} {statistics.median(speeds) / 1e6:14.3f} {share:9.5f}")


if __name__ == "__main__":
    main()
