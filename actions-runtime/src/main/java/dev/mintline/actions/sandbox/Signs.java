package dev.mintline.actions.sandbox;

/** What an executor as a whole tells. Called by threads of the sandbox; must not throw. */
public interface Signs {
    /** Its watchdog is awake; told every 200 ms. */
    void pulse();

    /** The engine reported an error of its own. */
    void broken(String reason);

    Signs NONE = new Signs() {
        @Override
        public void pulse() {}

        @Override
        public void broken(String reason) {}
    };
}
