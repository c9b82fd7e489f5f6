package dev.mintline.actions.worker;

import java.io.IOException;

/** Starts a child process. */
interface Spawn {
    /** Call it from a thread that lives as long as the child may: the kernel ends the child with that thread. */
    Process start() throws IOException;
}
