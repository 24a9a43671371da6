#pragma once

#include <beibao/plugin/plugin.h>

namespace beibao::volunteering {

/// When it is issued: who the volunteer is by name, what was done in those days, by the days of visits that were ended;
/// hours, rounded down to a tenth; and the verification code. From then on it says what it said.
void deriveCertificate(model::Draft& draft, model::Records& records);

/// Only what was recorded is certified (志愿服务条例, article 19), and what was issued is revoked, not changed.
void checkCertificate(const model::Draft& draft, model::Records& records, Problems& problems);

/// Eight characters that tell a certificate from others and cannot be guessed from its number, in two groups. Digits
/// and letters without I, L, O and U (Crockford's base 32), so that they can be read out.
[[nodiscard]] std::string verificationCode(const Id& certificate);

/// What it states, for others to check, without whom was visited (article 21): kind, number, volunteer, days, times,
/// hours, verification code.
[[nodiscard]] std::string certificateStatement(const model::Record& certificate);

}  // namespace beibao::volunteering
