#!/usr/bin/env python3
"""The day of varying_bench.cc as one would write it in Python: Runge-Kutta over plain lists.

    varying_textbook.py [peak agents]

Prints processor time and the contacts that hang up. Contacts in hand go back to the queue when
agents leave; waiting times are left out.
"""
import math
import sys
import time


def two_peaks(peak):
    day = []
    for i in range(96):
        hour = i / 4
        hill = lambda at: math.exp(-((hour - at) ** 2) / 8)
        load = min(1.0, 0.08 + 0.92 * hill(10.5) + 0.75 * hill(15.5)) * 0.95 * peak
        day.append((900.0, load / 300, 300.0, 180.0, max(2, math.ceil(load + 0.4 * math.sqrt(load)))))
    return day


def solve(day, states, step_s):
    p = [1.0] + [0.0] * (states - 1)
    abandoned = 0.0
    for seconds, arrivals, handling, patience, agents in day:
        down = [min(j, agents) / handling + max(0, j - agents) / patience for j in range(states)] + [0.0]
        up = [arrivals] * (states - 1) + [0.0]
        queue = [max(0, j - agents) for j in range(states)]

        def derive(q):
            padded = [0.0] + q + [0.0]
            return [
                up[j - 1] * padded[j] + down[j + 1] * padded[j + 2] - (up[j] + down[j]) * q[j]
                if j else down[1] * padded[2] - up[0] * q[0]
                for j in range(states)
            ]

        steps = math.ceil(seconds / step_s)
        h = seconds / steps
        for _ in range(steps):
            k1 = derive(p)
            a = [x + h / 2 * k for x, k in zip(p, k1)]
            k2 = derive(a)
            b = [x + h / 2 * k for x, k in zip(p, k2)]
            k3 = derive(b)
            c = [x + h * k for x, k in zip(p, k3)]
            k4 = derive(c)
            hung_up = [sum(w * x for w, x in zip(queue, v)) for v in (p, a, b, c)]
            abandoned += h / 6 * (hung_up[0] + 2 * hung_up[1] + 2 * hung_up[2] + hung_up[3]) / patience
            p = [x + h / 6 * (r + 2 * s + 2 * t + u) for x, r, s, t, u in zip(p, k1, k2, k3, k4)]
    return abandoned


def main():
    peak = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    queue = 60 + int(10 * math.sqrt(peak))
    rate = 2.0 * peak / 300 + queue / 180
    begin = time.process_time()
    abandoned = solve(two_peaks(peak), peak + queue, 1.3 / rate)
    print(f"day of 96 intervals, peak {peak} agents, longest stable step: "
          f"{(time.process_time() - begin) * 1e3:.0f} ms, {abandoned:.9f} contacts hang up")


if __name__ == "__main__":
    main()
