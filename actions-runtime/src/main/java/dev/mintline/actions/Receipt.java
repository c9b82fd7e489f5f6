package dev.mintline.actions;

/**
 * What one Action's run used. {@code cpuMicros}, {@code allocatedBytes} and {@code consoleBytes} are enforced against
 * the {@link Budgets}; {@code wallMicros} is enforced per segment.
 */
public record Receipt(long wallMicros, long cpuMicros, long allocatedBytes, int consoleBytes, int commandBytes) {}
