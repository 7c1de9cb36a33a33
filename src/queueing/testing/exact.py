#!/usr/bin/env python3
"""Figures of Erlang B, C and A to 50 digits, the slow way: needs python3-mpmath.

With no argument it prints exact.inc anew: seeded cases in one line each (see HEADER). The chain of
states is summed as it stands (mpmath at 150 digits, so that differences may cancel); a part of the
cases is worked out once more by the incomplete gamma function and must agree.
"""
import random
import sys

from mpmath import expint, exp, floor, gammainc, log, loggamma, mp, mpf

mp.dps = 150
NOTHING = mpf(10) ** -145


def inverse_loss(a, x):
    """I_x = 1 + (x/a) I_{x-1}, from I_g, -1 < g <= 0, an exponential integral."""
    steps = int(mp.ceil(x))
    g = x - steps
    value = mpf(1) if g == 0 else a * exp(a) * expint(-g, a)
    for _ in range(steps):
        g += 1
        value = 1 + g / a * value
    return value


def line(a, n, b):
    """Sums over k >= 0 of w_k, and of k w_k; w_k = prod a / (n + i b)."""
    c, z = n / b, a / b
    top = int(max(mpf(0), floor(z - c)))
    peak = exp(top * log(z) - loggamma(c + 1 + top) + loggamma(c + 1)) if top else mpf(1)
    total, queue, w, k = peak, top * peak, peak, top
    while w > NOTHING * total or a > n + k * b:
        k += 1
        w = w * a / (n + k * b)
        total += w
        queue += k * w
    w, k = peak, top
    while k > 0 and w > NOTHING * total:
        w = w * (n + k * b) / a
        k -= 1
        total += w
        queue += k * w
    return total, queue


def erlang_b(a, n):
    inverse = inverse_loss(a, n)
    return {"p_block": 1 / inverse, "occupancy": a * (1 - 1 / inverse) / n,
            "all": 1 - 1 / inverse}


def erlang_c(a, n, t):
    p = n / ((n - a) * inverse_loss(a, n) + a)
    later = p * exp(-(n - a) * t)
    return {"p_wait": p, "wait": p / (n - a), "all": 1 - later, "longer": later,
            "occupancy": a / n}


class ErlangA:
    def __init__(self, a, n, b):
        self.a, self.n, self.b = a, n, b
        self.free = inverse_loss(a, n - 1)
        self.line, self.queue = line(a, n, b)
        self.total = n / a * self.free + self.line
        self.answered = n / a * (self.free + self.line - 1) / self.total

    def later(self, t):
        """P(W > t), P(answered, W > t)."""
        a, n, b = self.a, self.n, self.b
        g = exp(a * (1 - exp(-b * t)) / b - n * t)
        rest, _ = line(a * exp(-b * t), n, b)
        return exp(-b * t) * g * rest / self.total, n / a * g * (rest - 1) / self.total

    def figures(self, t):
        longer, answered_later = self.later(t)
        within = self.answered - answered_later
        return {
            "p_wait": self.line / self.total,
            "p_abandon": self.b * self.queue / self.total / self.a,
            "wait": self.queue / self.total / self.a,
            "occupancy": self.answered * self.a / self.n,
            "all": within,
            "answered": within / self.answered,
            "patient": within / (self.answered + longer - answered_later),
            "longer": longer,
            "answered_longer": answered_later / self.answered,
        }

    def figures_by_gamma(self, t):
        """The building blocks of Mandelbaum and Zeltyn 2007."""
        a, n, b = self.a, self.n, self.b
        c, z = n / b, a / b
        free = exp(a) * a ** (1 - n) * gammainc(n, a)

        def j(at):
            return exp(z) / b * z ** -c * gammainc(c, 0, z * exp(-b * at))

        total = free + a * j(mpf(0))
        g = exp(z * (1 - exp(-b * t)) - n * t)
        p_abandon = (1 + (a - n) * j(mpf(0))) / total
        served_later = (n * j(t) - g) / total
        return {"p_wait": a * j(mpf(0)) / total, "p_abandon": p_abandon,
                "all": 1 - p_abandon - served_later, "longer": a * exp(-b * t) * j(t) / total}

    def exceeded(self, left, answered):
        """The time that a share `left` exceeds, of all or of the answered; 0 if fewer wait."""
        def excess(at):
            longer, later = self.later(at)
            return log((later / self.answered if answered else longer) / left)

        low, high = mpf(0), mpf(1)
        if excess(low) <= 0:
            return mpf(0)
        while excess(high) > 0:
            low, high = high, 2 * high
        return mp.findroot(excess, (low, high), solver="anderson", tol=1e-60, maxsteps=200)


FIGURES = ("p_wait", "p_abandon", "wait", "occupancy", "all", "answered", "patient", "longer",
           "answered_longer")
HEADER = """// Made by exact.py. Each line: offered erlangs, agents, handling / patience, target / handling, then
// P(W > 0), P(hung up), mean wait / handling, occupancy, the three service levels (all, answered,
// patient), P(W > target), the same of the answered.
// clang-format off"""


def cases(number, seed):
    """Inputs that are exact in double, so that no rounding of them counts."""
    draw = random.Random(seed)
    for index in range(number):
        n = mpf(round(10 ** draw.uniform(0, 4 if index % 4 == 0 else 2.5)))
        if index % 3 == 0:
            n += mpf(draw.randrange(1, 64)) / 64 - (1 if draw.random() < 0.5 and n == 1 else 0)
        load = draw.uniform(0.1, 3) if index % 2 else draw.uniform(0.8, 1.2)
        a = mpf(max(1, round(float(n) * load * 1024))) / 1024
        b = mpf(2) ** draw.randrange(-10, 11)
        spread = max(1 / b if a > n else 1 / max(n - a, mp.sqrt(n * b)), 1 / n)
        t = mpf(round(float(spread) * draw.choice((0, 0.01, 0.3, 1, 3, 20)) * 2**24)) / 2**24
        yield a, n, b, t


def main():
    print(HEADER)
    for index, (a, n, b, t) in enumerate(cases(int(sys.argv[1]) if len(sys.argv) > 1 else 360, 4)):
        queue = ErlangA(a, n, b)
        found = queue.figures(t)
        if index % 6 == 0 and n < 300 and a / b < 3000:
            for name, value in queue.figures_by_gamma(t).items():
                scale = value if name != "all" else mpf(1)
                assert abs(found[name] - value) <= abs(scale) * mpf(10) ** -50, (a, n, b, t, name)
        if min(found.values()) < mpf(10) ** -90:  # digits left: fewer than 50
            continue
        print("{%s, %s}," % (", ".join(repr(float(x)) for x in (a, n, b, t)),
                             ", ".join(mp.nstr(found[f], 17) for f in FIGURES)))
        sys.stdout.flush()
    print("// clang-format on")


if __name__ == "__main__":
    main()
