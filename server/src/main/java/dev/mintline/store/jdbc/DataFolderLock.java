package dev.mintline.store.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a second server off a data folder. The operating system lets go of it when the process ends, however it ends. */
public final class DataFolderLock implements AutoCloseable {
    // The system's lock belongs to the process and goes with the first channel on the file that is closed, so a second
    // one must not even be opened here.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    /** In every data folder; nobody deletes it. */
    public static final String FILE = "mintline.lock";

    private final FileChannel channel;

    private DataFolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** @throws DatabaseInUse naming the process that has it */
    public static DataFolderLock take(Path folder) throws IOException {
        Path real = folder.toRealPath();
        String pid = Long.toString(ProcessHandle.current().pid());
        if (!HELD_HERE.add(real)) {
            throw new DatabaseInUse(folder, pid + " (this one)");
        }
        try {
            return lock(folder, real, pid);
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(real);
            throw e;
        }
    }

    private static DataFolderLock lock(Path folder, Path real, String pid) throws IOException {
        Path file = folder.resolve(FILE);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new DatabaseInUse(folder, Files.readString(file).strip());
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
        return new DataFolderLock(real, channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD_HERE.remove(folder);
    }
}
