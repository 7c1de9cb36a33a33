// Takes out of a free text what identifies a customer's account or a person, before it is stored.
//
//   mask("Abbuchung von DE89 3704 0044 0532 0130 00, Rückruf 0171/1234567").text
//     == "Abbuchung von [iban], Rückruf [phone]"
//
// What is found
//   card   13 to 19 digits, singly parted by blanks or dashes, with an issuer's prefix and length
//          and a valid check digit (ISO/IEC 7812: Luhn)
//   iban   two letters, two check digits and the account, with or without blanks or dashes, in any
//          case; length by country, valid modulo 97 (ISO 13616)
//   mail   name@host.tld, umlauts and plus signs included; ending punctuation stays
//   phone  +49 …, 0049 …, 0171/1234567, (030) 123-456, 089 12 34 56 78, and the same abroad with +
//   or
//          00. Dates, amounts, times, error codes and numbers without a phone's shape stay.
// Names of people are not found.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace text {

struct Masked {
  // The text with each find replaced by "[card]", "[iban]", "[phone]" or "[mail]": the same tokens
  // in every language, so that a stored text does not depend on who reads it. The rest is
  // unchanged.
  std::string text;
  // What was found, each kind once, in the order "card", "iban", "phone", "mail". Empty: nothing.
  std::vector<std::string> kinds;
};

// Linear in the length of the text, whatever it holds. mask(mask(x).text).text == mask(x).text.
// Bytes that are not UTF-8 are passed through.
Masked mask(std::string_view text);

}  // namespace text
