package dev.mintline;

import dev.mintline.actions.worker.WorkerEvent;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators are told about the child processes of the sandbox. */
final class SandboxLog implements Consumer<WorkerEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxLog.class);

    @Override
    public void accept(WorkerEvent event) {
        switch (event) {
            case WorkerEvent.Started(long pid, var took) ->
                LOG.debug("sandbox_child_started: pid={} ms={}", pid, took.toMillis());
            case WorkerEvent.Ended(long pid, var why, int inFlight)
            when inFlight == 0 -> LOG.debug("sandbox_child_ended: pid={} why={}", pid, why);
            case WorkerEvent.Ended(long pid, var why, int inFlight) ->
                LOG.warn("sandbox_child_ended: pid={} runs_in_it={} why={}", pid, inFlight, why);
            case WorkerEvent.Struck struck
            when struck.disabled() ->
                LOG.error(
                        "action_disabled: tenant={} version={} kills={}",
                        struck.tenant(),
                        struck.versionId(),
                        struck.kills());
            case WorkerEvent.Struck(var tenant, var versionId, int kills) ->
                LOG.warn("action_killed: tenant={} version={} kills={}", tenant, versionId, kills);
            case WorkerEvent.NotStarted(var why, var pause) ->
                LOG.error("sandbox_child_not_started: next_attempt_ms={} why={}", pause.toMillis(), why);
        }
    }
}
