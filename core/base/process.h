#pragma once

namespace beibao {

/// From here on this process leaves no core dump, whatever ends it, and other processes of its user cannot read its
/// memory: passphrases, keys and opened values stand there in the clear. Programs call it before anything else.
void leaveNoCoreDump();

}  // namespace beibao
