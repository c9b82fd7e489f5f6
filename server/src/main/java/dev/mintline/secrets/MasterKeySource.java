package dev.mintline.secrets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Where the master key comes from: a value, a file, or a command that prints it; without any of them a file beside the
 * data, made on the first start. The text is base64 of 32 bytes.
 *
 * @param value base64 text
 * @param file a file that holds the text
 * @param command a program with arguments that prints the text; it is given 30 seconds
 */
public record MasterKeySource(Optional<String> value, Optional<Path> file, List<String> command) {
    private static final int COMMAND_SECONDS = 30;

    public MasterKeySource {
        command = List.copyOf(command);
    }

    /** @param warnings told when a key file is made beside the data it protects */
    public MasterKey read(Path dataFolder, RandomValues random, Consumer<String> warnings)
            throws IOException, InterruptedException {
        if (value.isPresent()) {
            return parse(value.get(), "MINTLINE_MASTER_KEY");
        }
        if (file.isPresent()) {
            return parse(Files.readString(file.get()), file.get().toString());
        }
        if (!command.isEmpty()) {
            return parse(run(), "the master key command");
        }
        Path beside = dataFolder.resolve("master.key");
        if (!Files.exists(beside)) {
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            try (var channel = Files.newByteChannel(
                    beside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
                String text = Base64.getEncoder().encodeToString(random.bytes(MasterKey.BYTES)) + "\n";
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            }
            warnings.accept("Made a master key at " + beside
                    + ". Whoever has the data folder can read every secret in it: for production keep the key elsewhere"
                    + " (MINTLINE_MASTER_KEY, MINTLINE_MASTER_KEY_FILE or a command).");
        }
        return parse(Files.readString(beside), beside.toString());
    }

    private String run() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("The master key command did not end within 30 seconds.");
        }
        if (process.exitValue() != 0) {
            throw new IOException("The master key command ended with exit code " + process.exitValue() + ".");
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static MasterKey parse(String text, String from) throws IOException {
        try {
            return new MasterKey(Base64.getDecoder().decode(text.strip()));
        } catch (IllegalArgumentException e) {
            throw new IOException("The master key from " + from + " is not base64 of 32 bytes.", e);
        }
    }

    @Override
    public String toString() {
        return "MasterKeySource[***]";
    }
}
