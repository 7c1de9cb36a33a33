#include "verbs.h"
namespace cli { int demo(const Options&, const DemoWanted&) { return 0; } }
