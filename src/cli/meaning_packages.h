// The Debian packages that the word table is trained on, wanted in this order. All are in the main
// archive; each brings texts in German or in both languages.
#pragma once

#include <array>
#include <string_view>

namespace cli {

// A name that ends in '*' stands for all packages that begin so.
inline constexpr auto kMeaningPackages = std::to_array<std::string_view>({
    // dictionary and thesauri
    "trans-de-en",
    "mythes-de",
    "wordnet-base",
    // business: sales, invoices, dunning, shipping, accounts
    "tryton-modules-*",
    "gnucash-common",
    "kmymoney-common",
    "skrooge-common",
    "grisbi-common",
    "homebank",
    "ledgersmb",
    // service and mail: requests, messages, people
    "request-tracker5",
    "redmine",
    "sympa",
    "roundcube-core",
    "php-horde-imp",
    "evolution-common",
    "kmail",
    "kaddressbook",
    // the web and what runs it
    "mediawiki",
    "wordpress-l10n",
    "phpmyadmin",
    "python3-django",
    "zabbix-frontend-php",
    // devices and networks
    "network-manager-gnome",
    "plasma-nm",
    "modem-manager-gui",
    "gnome-control-center-data",
    "plasma-desktop-data",
    "cups-common",
    "system-config-printer-common",
    // help and manuals
    "libreoffice-help-de",
    "libreoffice-help-en-us",
    "libreoffice-l10n-de",
    "gnome-user-docs",
    "debian-handbook",
    "debian-reference-de",
    "debian-reference-en",
    "developers-reference-de",
    "debian-faq-de",
    "installation-guide-amd64",
});

}  // namespace cli
