#include "queueing/station.h"
