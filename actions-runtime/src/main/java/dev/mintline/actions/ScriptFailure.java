package dev.mintline.actions;

import java.util.List;

/** Why an Action did not come to its end. {@link #message} is what the end user may see; it never holds a stack. */
public sealed interface ScriptFailure {
    String message();

    /** A stable code for logs and reasons. */
    String code();

    /** The script threw, rejected, or broke the contract of its handler. */
    record Threw(String name, String message, List<String> stack) implements ScriptFailure {
        public Threw {
            stack = List.copyOf(stack);
        }

        @Override
        public String code() {
            return "action_error";
        }
    }

    /** The wall clock budget ran out, or the handler's promise can never settle. */
    record TimedOut(boolean neverSettles) implements ScriptFailure {
        @Override
        public String message() {
            return "The execution of the Action timed out.";
        }

        @Override
        public String code() {
            return neverSettles ? "action_never_settles" : "action_timeout";
        }
    }

    /** Another budget ran out. */
    record LimitExceeded(Limit limit, String message) implements ScriptFailure {
        @Override
        public String code() {
            return "action_limit_" + limit.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    enum Limit {
        CPU,
        ALLOCATION,
        MEMORY,
        STACK,
        COMMANDS,
        CLAIMS,
        OUTBOUND,
        SOURCE
    }

    /** Its process had to be killed too often because of this version; it is refused until another version is deployed. */
    record Disabled(String message) implements ScriptFailure {
        @Override
        public String code() {
            return "action_disabled";
        }
    }

    /** The script asked for something that this flow cannot do, for example a redirect on a back channel. */
    record Impossible(String error, String message) implements ScriptFailure {
        @Override
        public String code() {
            return error;
        }
    }

    /** The engine broke; nothing the script did on purpose. */
    record Internal(String message) implements ScriptFailure {
        @Override
        public String code() {
            return "platform_error";
        }
    }
}
