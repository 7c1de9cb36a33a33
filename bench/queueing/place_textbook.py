#!/usr/bin/env python3
"""Placing as a planner's script would do it: the greedy of place_bench.cc, in plain Python.

  bench_place --plan 0 | place_textbook.py      # 0: the day, 1: 5,000 agents, 2: the week
"""
import csv
import sys
import time
from collections import defaultdict
from datetime import datetime, timedelta


def tables(lines):
    name, out = None, {}
    for line in lines:
        if line.startswith("# "):
            name = line[2:].strip()
            out[name] = []
        else:
            out[name].append(line)
    return {name: list(csv.DictReader(rows)) for name, rows in out.items()}


def lost(rate, handling, agents, patience):
    """P(hung up) of M/M/n+M by its birth and death balance."""
    if agents <= 0:
        return 1.0
    weight = total = 1.0
    leaving = 0.0
    state = 0
    while state <= agents or weight > 1e-17 * total:
        state += 1
        waiting = max(0, state - agents)
        weight *= rate / (min(state, agents) / handling + waiting / patience)
        total += weight
        leaving += weight * waiting / patience
        if total > 1e200:
            weight, total, leaving = weight / 1e200, total / 1e200, leaving / 1e200
    return leaving / (total * rate)


def minute(text, zero=datetime(2026, 11, 23)):
    return int((datetime.fromisoformat(text) - zero) / timedelta(minutes=1))


def main():
    data = tables(sys.stdin)
    demand = {(row["queue"], minute(row["start"])): row for row in data["demand"]}
    shifts, agents = defaultdict(list), defaultdict(int)
    for row in data["shifts"]:
        start, end = minute(row["start"]), minute(row["end"])
        hours, minutes = row["breaks"].split("+")[0].split(":")
        pause = start // 1440 * 1440 + int(hours) * 60 + int(minutes)
        shifts[row["person"]].append((start, end, pause, row["queues"], row["lead"]))
        for m in range(start, end, 30):
            if row["queues"] and m != pause:
                agents[row["queues"], m] += 1
    begun = time.process_time()
    left, taken, left_out = dict(agents), set(), 0

    def free(who, m, minutes):
        for start, end, pause, _, _ in shifts[who]:
            if start <= m and m + minutes <= end:
                return not (m < pause + 30 and pause < m + minutes) and not any(
                    (who, c) in taken for c in range(m, m + minutes, 30))
        return False

    for need in data["needs"]:
        who, minutes, best = need["person"], int(need["minutes"]), None
        wants_lead = need["kind"] == "one_to_one"
        for start, end, _, queue, lead in shifts[who]:
            for m in range(start, end - minutes + 1, 30):
                if not free(who, m, minutes) or (wants_lead and not free(lead, m, minutes)):
                    continue
                spare = min(
                    (left[queue, c] - load) / max(1.0, load)
                    for c in range(m, m + minutes, 30)
                    for load in [float(demand[queue, c]["contacts"]) * float(demand[queue, c]["aht_s"]) / 1800])
                if best is None or spare > best[0]:
                    best = (spare, m, queue, lead)
        if best is None:
            left_out += 1
            continue
        for c in range(best[1], best[1] + minutes, 30):
            taken.add((who, c))
            if wants_lead:
                taken.add((best[3], c))
            left[best[2], c] -= 1
    price = 0.0
    for key, row in demand.items():
        contacts = float(row["contacts"])
        if contacts > 0:
            at = [lost(contacts / 1800, float(row["aht_s"]), n, float(row["patience_s"]))
                  for n in (left[key], agents[key])]
            price += contacts * (at[0] - at[1])
    print(f"extra abandoned {price:.2f}, {left_out} left out, {time.process_time() - begun:.3f} s")


main()
