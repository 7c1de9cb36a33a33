// How queues stand, and what a lead is offered for it, as JSON.
#pragma once

#include "attend/queue_rooms.h"
#include "shapes.h"

namespace api {

struct QueueStateInput : attend::QueueState {};
BOOST_DESCRIBE_STRUCT(QueueStateInput, (), (queue, agents, busy, waiting, calls_per_hour, aht_s, patience_s))
struct QueueStatesInput {
  std::vector<QueueStateInput> items;
};
BOOST_DESCRIBE_STRUCT(QueueStatesInput, (), (items))
struct QueueTakenShape {
  std::string queue;
  bool known = false;
};
BOOST_DESCRIBE_STRUCT(QueueTakenShape, (), (queue, known))
// What was told holds for `seconds`.
struct QueuesTakenShape {
  std::vector<QueueTakenShape> items;
  std::int64_t seconds = 0;
};
BOOST_DESCRIBE_STRUCT(QueuesTakenShape, (), (items, seconds))

struct OfferShape {
  PersonId person_id;
  std::string name;
  std::int64_t days = 0, minutes = 0, points = 0, seconds = 0;
};
BOOST_DESCRIBE_STRUCT(OfferShape, (), (person_id, name, days, minutes, points, seconds))
struct OfferedShape {
  std::optional<OfferShape> offer;
};
BOOST_DESCRIBE_STRUCT(OfferedShape, (), (offer))

}  // namespace api
