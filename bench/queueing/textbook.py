#!/usr/bin/env python3
"""The same measurements by the textbook in Python: median processor time of several rounds."""
import math
import statistics
import time

ROUNDS = 5


def required(offered, at, share):
    blocked, n = 1.0, 0
    while True:
        n += 1
        blocked = offered * blocked / (n + offered * blocked)
        if n > offered:
            p_wait = n * blocked / (n - offered * (1 - blocked))
            if 1 - p_wait * math.exp(-(n - offered) * at) >= share:
                return n


def erlang_a(arrivals, handling, agents, patience, within):
    mu, theta = 1 / handling, 1 / patience
    free = 1.0
    for k in range(1, agents):
        free = 1 + free * k * mu / arrivals

    def line(rate):
        term, total, k = 1.0, 1.0, 0
        while term > 1e-17 * total:
            k += 1
            term *= rate / (agents * mu + k * theta)
            total += term
        return total / (agents * mu)

    j = line(arrivals)
    total = free + arrivals * j
    left = math.exp(-theta * within)
    g = math.exp(arrivals / theta * (1 - left) - agents * mu * within)
    p_abandon = (1 + (arrivals - agents * mu) * j) / total
    served_later = (agents * mu * g * line(arrivals * left) - g) / total
    return arrivals * j / total, p_abandon, p_abandon / theta, 1 - p_abandon - served_later


def seconds_each(work, count):
    rounds = []
    for _ in range(ROUNDS):
        before = time.process_time()
        for i in range(count):
            work(i)
        rounds.append((time.process_time() - before) / count)
    return statistics.median(rounds)


def main():
    print("measurement\tPython")
    for load in (10, 100, 1000, 10_000):
        count = max(5, 20_000 // load)
        each = seconds_each(
            lambda i: required(load * (0.9 + 0.2 * i / count), 20 / 300, 0.8), count)
        print(f"required agents, 80/20, {load} erlangs\t{1e-6 / each:.5f} M/s")
    for agents in (10, 100, 1000, 10_000):
        count = max(5, 20_000 // agents)
        each = seconds_each(
            lambda i: erlang_a(agents * (0.9 + 0.2 * i / count) / 300, 300, agents, 180, 20), count)
        print(f"Erlang A, four metrics, {agents} agents\t{1e6 * each:.1f} us")


if __name__ == "__main__":
    main()
