// The sending side of a connection as answers and streams see it: no sockets, any thread.
#pragma once

#include <memory>

#include "base/http.h"

namespace io {

class Stream;

// Every call returns at once; the work happens on the connection's io thread. After the connection
// ended a call does nothing, except that open_stream() ends the stream it was given.
class Outlet {
 public:
  virtual ~Outlet() = default;
  virtual void answer(base::HttpResponse response) = 0;
  virtual void open_stream(base::HttpResponse head, std::shared_ptr<Stream> stream) = 0;
  virtual void wake_stream() = 0;  // there is something to send or to end
};

}  // namespace io
