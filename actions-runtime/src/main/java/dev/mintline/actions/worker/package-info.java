/**
 * Executes and builds Actions in child processes: the pool of children with their deadlines, retries and strikes on the
 * server's side, and the children's main programs.
 *
 * <p>Owns when a process is started, given to a tenant, and killed (docs/adr/0006). Does not own how a script is executed
 * inside the child: that is {@code sandbox}, the same code as in one process.
 */
@NullMarked
package dev.mintline.actions.worker;

import org.jspecify.annotations.NullMarked;
