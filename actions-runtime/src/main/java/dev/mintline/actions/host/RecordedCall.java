package dev.mintline.actions.host;

import dev.mintline.actions.wire.HostReply;
import java.time.Duration;
import java.util.Optional;

/**
 * One call that passed the boundary.
 *
 * @param reply with the turn in which the script took it in; its id means nothing; empty when the script was over before
 * @param waited from the call to the reply, to be read by people
 */
public record RecordedCall(String name, String argumentsJson, Optional<HostReply> reply, Duration waited) {}
