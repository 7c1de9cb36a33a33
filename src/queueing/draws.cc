#include "queueing/draws.h"

#include <array>
#include <bit>
#include <cmath>
#include <numbers>
#include <numeric>

#include "base/check.h"
#include "base/random.h"
#include "numeric.h"

namespace queueing {
namespace {

constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15ULL;  // the step of base::Random

// In the middle of one of 2^53 equal parts of (0, 1): never 0, never 1.
double open_unit(std::uint64_t bits) {
  return (static_cast<double>(static_cast<std::int64_t>(bits >> 11)) + 0.5) * 0x1.0p-53;
}

// ln 2, its first part with zeros at the end, so that small multiples of it are exact.
constexpr double kLn2High = 0x1.62e42fefa0000p-1, kLn2Low = 0x1.cf79abc9e3b3ap-40;

// 2 / (2 i + 1), from the end: ln (1 + f) = 2 atanh s = 2 s + s (2/3 s^2 + 2/5 s^4 + …) with
// s = f / (2 + f); |s| < 0.172, so ten terms are enough.
constexpr auto kAtanh = [] {
  std::array<double, 10> terms{};
  for (std::size_t i = 0; i < terms.size(); ++i)
    terms[i] = 2.0 / static_cast<double>(2 * (terms.size() - i) + 1);
  return terms;
}();

// ln x of a normal x > 0; below one unit in the last place.
inline double log_series(double x) {
  // Takes the mantissa to [sqrt(1/2), sqrt(2)).
  constexpr std::uint64_t kOne = 0x3FF0000000000000ULL, kRoot = 0x3FE6A09E667F3BCDULL;
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(x) + (kOne - kRoot);
  // The exponent plus 1023 in the last bits of 2^52, so that no whole number has to be converted.
  const double k =
      std::bit_cast<double>((bits >> 52) | 0x4330000000000000ULL) - (0x1.0p52 + 1023.0);
  const double f = std::bit_cast<double>((bits & 0x000FFFFFFFFFFFFFULL) + kRoot) - 1.0;
  const double s = f / (2.0 + f), z = s * s;
  double rest = 0;
  for (double term : kAtanh) rest = (rest + term) * z;
  // 2 s = f - s f, of which f is exact.
  const double half = 0.5 * f * f;
  return k * kLn2High + (f - (half - (s * (half + rest) + k * kLn2Low)));
}

// On processors with wider registers by these, to the same bits.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
[[gnu::target_clones("avx512f", "avx2", "default")]]
#endif
#if defined(__GNUC__) && !defined(__clang__)
[[gnu::optimize("O3")]]
#endif
void negative_logs(double* values, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) values[i] = -log_series(values[i]);
}

double horner(const double* c, int degree, double x) {
  double sum = c[degree];
  for (int i = degree - 1; i >= 0; --i) sum = sum * x + c[i];
  return sum;
}

// Marsaglia, Tsang 2000, divided by the mean. Takes its uniforms from a stream of its own, for it
// takes more or fewer of them.
double gamma_draw(double shape, base::Random random) {
  double boost = 1;
  double a = shape;
  if (a < 1) {
    boost = natural_log(open_unit(random.next())) / a;
    boost = boost < -700 ? 0x1.0p-1000 : natural_exp(boost);
    a += 1;
  }
  const double d = a - 1.0 / 3.0, c = 1.0 / std::sqrt(9.0 * d);
  while (true) {
    const double x = normal_quantile(open_unit(random.next()));
    const double u = open_unit(random.next());
    const double root = 1.0 + c * x;
    if (root <= 0) continue;
    const double v = root * root * root;
    if (natural_log(u) < 0.5 * x * x + d - d * v + d * natural_log(v)) return d * v * boost / shape;
  }
}

}  // namespace

double natural_log(double x) { return log_series(x); }

double natural_exp(double x) {
  const double k = std::nearbyint(x * std::numbers::log2e);
  const double high = x - k * kLn2High, low = k * kLn2Low, r = high - low;
  const double rounding = (high - r) - low;
  return std::ldexp(1.0 + (r + (exp_less_line(r) + rounding)), static_cast<int>(k));
}

// Wichura 1988, AS 241.
double normal_quantile(double p) {
  constexpr double kA[] = {3.3871328727963666080e0,  1.3314166789178437745e+2,
                           1.9715909503065514427e+3, 1.3731693765509461125e+4,
                           4.5921953931549871457e+4, 6.7265770927008700853e+4,
                           3.3430575583588128105e+4, 2.5090809287301226727e+3};
  constexpr double kB[] = {1.0,
                           4.2313330701600911252e+1,
                           6.8718700749205790830e+2,
                           5.3941960214247511077e+3,
                           2.1213794301586595867e+4,
                           3.9307895800092710610e+4,
                           2.8729085735721942674e+4,
                           5.2264952788528545610e+3};
  constexpr double kC[] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                           5.76949722146069140550e0,  3.64784832476320460504e0,
                           1.27045825245236838258e0,  2.41780725177450611770e-1,
                           2.27238449892691845833e-2, 7.74545014278341407640e-4};
  constexpr double kD[] = {1.0,
                           2.05319162663775882187e0,
                           1.67638483018380384940e0,
                           6.89767334985100004550e-1,
                           1.48103976427480074590e-1,
                           1.51986665636164571966e-2,
                           5.47593808499534494600e-4,
                           1.05075007164441684324e-9};
  constexpr double kE[] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                           1.78482653991729133580e0,  2.96560571828504891230e-1,
                           2.65321895265761230930e-2, 1.24266094738807843860e-3,
                           2.71155556874348757815e-5, 2.01033439929228813265e-7};
  constexpr double kF[] = {1.0,
                           5.99832206555887937690e-1,
                           1.36929880922735805310e-1,
                           1.48753612908506148525e-2,
                           7.86869131145613259100e-4,
                           1.84631831751005468180e-5,
                           1.42151175831644588870e-7,
                           2.04426310338993978564e-15};
  const double q = p - 0.5;
  if (std::fabs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * horner(kA, 7, r) / horner(kB, 7, r);
  }
  const double r = std::sqrt(-log_series(q < 0 ? p : 1.0 - p));
  const double x = r <= 5 ? horner(kC, 7, r - 1.6) / horner(kD, 7, r - 1.6)
                          : horner(kE, 7, r - 5.0) / horner(kF, 7, r - 5.0);
  return q < 0 ? -x : x;
}

Times Times::sampled(std::vector<double> seconds) {
  CHECK(!seconds.empty());
  const double mean =
      std::accumulate(seconds.begin(), seconds.end(), 0.0) / static_cast<double>(seconds.size());
  CHECK(mean > 0);
  for (double& value : seconds) value /= mean;
  return {{Form::kSampled, 0, std::move(seconds)}, {mean}};
}

std::uint64_t stream_key(std::uint64_t seed, std::uint64_t replication, Purpose purpose,
                         std::uint32_t index) {
  std::uint64_t key = base::Random(seed).next();
  key = base::Random(key ^ replication).next();
  return base::Random(key ^ (static_cast<std::uint64_t>(purpose) << 32 | index)).next();
}

void Stream::fill() {
  base::Random random(key_ + drawn_ * kGolden);
  drawn_ += kBlock;
  at_ = 0;
  switch (shape_.form) {
    case Form::kFixed:
      block_.fill(1.0);
      break;
    case Form::kExponential:
      for (double& draw : block_) draw = open_unit(random.next());
      negative_logs(block_.data(), kBlock);
      break;
    case Form::kLognormal: {
      const double variance = natural_log(1.0 + shape_.cv * shape_.cv),
                   deviation = std::sqrt(variance);
      for (double& draw : block_) {
        draw = natural_exp(deviation * normal_quantile(open_unit(random.next())) - 0.5 * variance);
      }
      break;
    }
    case Form::kGamma:
      for (double& draw : block_) {
        draw = gamma_draw(1.0 / (shape_.cv * shape_.cv), base::Random(random.next()));
      }
      break;
    case Form::kSampled:
      for (double& draw : block_) draw = shape_.sample[random.below(shape_.sample.size())];
      break;
  }
}

}  // namespace queueing
