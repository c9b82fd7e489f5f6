package dev.mintline.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** A database under test, empty at first. The contract knows no more of the two engines than this. */
interface Engine extends AutoCloseable {
    /** Opens the store on the data that is there. */
    Transactor open();

    /** A plain connection past the store, as an operator would look at the tables. */
    Connection outside() throws SQLException;

    /** What a child JVM needs to open the same store, see {@link #of}. */
    String address();

    /** What a server is told so that it keeps its data here. */
    Map<String, String> serverSettings();

    @Override
    void close();

    static Engine of(String address) {
        return address.startsWith("jdbc:postgresql:") ? PostgresEngine.at(address) : SqliteEngine.at(address);
    }
}
