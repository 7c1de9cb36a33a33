#include "text/outgoing.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace text {
namespace {

TEST(Outgoing, is_masked) {
  EXPECT_EQ(outgoing("Abbuchung von DE89 3704 0044 0532 0130 00 an max.muster@example.org, Rückruf "
                     "0171/1234567"),
            "Abbuchung von [iban] an [mail], Rückruf [phone]");
}

TEST(Outgoing, holds_no_number_not_even_half_of_one) {
  const std::string iban = "Konto DE89 3704 0044 0532 0130 00 gesperrt";
  for (std::size_t size = 0; size <= iban.size(); ++size) {
    for (bool typed : {false, true}) {
      std::string shown = outgoing(iban.substr(0, size), typed);
      EXPECT_EQ(shown.find_first_of("0123456789"), shown.npos) << shown;
    }
  }
  EXPECT_EQ(outgoing("Vertrag KX4711-a, Fehler 651 im Router"), "Vertrag Fehler im Router");
  // Digits of other widths and scripts.
  EXPECT_EQ(outgoing("Vertrag \xEF\xBC\x94\xEF\xBC\x97 \xD9\xA1\xD9\xA2 da"), "Vertrag da");
}

TEST(Outgoing, holds_no_address_not_even_half_of_one) {
  const std::string address = "Mail an max.muster@example.org schlug fehl";
  for (std::size_t size = 0; size <= address.size(); ++size) {
    std::string shown = outgoing(address.substr(0, size), true);
    EXPECT_EQ(shown.find("muster"), shown.npos) << shown;
    EXPECT_EQ(shown.find('@'), shown.npos) << shown;
  }
  EXPECT_EQ(outgoing("kaputt@ wieder", false), "wieder");
}

TEST(Outgoing, takes_a_word_begun_from_four_letters_on) {
  EXPECT_EQ(outgoing("Router sta", true), "Router");
  EXPECT_EQ(outgoing("Router star", true), "Router star");
  EXPECT_EQ(outgoing("Router t\xC3\xB6t", true), "Router");
  EXPECT_EQ(outgoing("Router aus ", true), "Router aus");
  EXPECT_EQ(outgoing("Router aus", false), "Router aus");
}

TEST(Outgoing, is_nothing_where_nothing_is_said) {
  for (auto text : {"", " ", "???", "12 34", "\xFF\xFE", "... - !"})
    EXPECT_EQ(outgoing(text), "") << text;
}

TEST(Outgoing, has_an_end) {
  std::string long_text;
  for (int i = 0; i < 500; ++i) long_text += "\xC3\xA4nderung ";
  EXPECT_EQ(base::count_chars(outgoing(long_text)), kOutgoingCharsMax);
}

}  // namespace
}  // namespace text
