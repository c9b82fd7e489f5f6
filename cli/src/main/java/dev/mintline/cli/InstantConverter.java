package dev.mintline.cli;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An ISO-8601 instant, with an error for people. */
final class InstantConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException _) {
            throw new TypeConversionException("'" + value + "' is not an instant such as 2026-03-02T12:00:00Z.");
        }
    }
}
