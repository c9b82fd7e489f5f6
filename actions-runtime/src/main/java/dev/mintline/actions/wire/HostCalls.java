package dev.mintline.actions.wire;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The one boundary for everything that would make two runs differ. Clock, random seed and cache travel with the request;
 * whatever must be asked for later goes through here, so that it can be recorded and replayed.
 */
public interface HostCalls {
    /** Never blocks and never throws; a refusal is a reply. */
    CompletionStage<HostReply> answer(HostCall call);

    /** A host that offers nothing. */
    HostCalls NONE = call -> CompletableFuture.completedFuture(new HostReply(
            call.id(), false, "{\"code\":\"host_call_unavailable\",\"message\":\"This call is not available.\"}"));
}
