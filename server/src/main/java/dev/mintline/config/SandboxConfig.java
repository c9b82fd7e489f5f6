package dev.mintline.config;

import dev.mintline.actions.Budgets;
import dev.mintline.actions.worker.WorkerSettings;

/** Where Actions run and what they may use. */
public record SandboxConfig(Mode mode, Budgets budgets, WorkerSettings workers) {
    public enum Mode {
        /** In child processes, one tenant in each at a time. */
        PROCESS,
        /** In the server's own process: for tests, and for operators who trust every script. */
        INLINE
    }
}
