package dev.mintline.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/**
 * The refresh request of one client: presents the token that the client holds, and after a rotation the successor. Lives
 * as long as the token, over warm-ups and cells. Used by one connection at a time.
 */
final class RefreshForm {
    private static final JsonFactory JSON = new JsonFactory();

    private final BenchClient client;
    private final boolean rotates;
    private String token;
    private String text;

    RefreshForm(BenchClient client, boolean rotates, String token) {
        this.client = client;
        this.rotates = rotates;
        this.token = token;
        this.text = client.refreshForm(token);
    }

    /** As it is sent; the same object until the token changes. */
    String text() {
        return text;
    }

    /**
     * Takes the successor out of the body of a successful answer.
     *
     * @return false: the token rotates, and the answer has no other one
     */
    boolean accept(byte[] buffer, int begin, int length) throws IOException {
        if (!rotates) {
            return true;
        }
        Optional<String> successor = successor(buffer, begin, length).filter(next -> !next.equals(token));
        successor.ifPresent(next -> {
            token = next;
            text = client.refreshForm(next);
        });
        return successor.isPresent();
    }

    // A tree of the whole answer would cost the generator several times as much.
    private static Optional<String> successor(byte[] buffer, int begin, int length) throws IOException {
        try (JsonParser parser = JSON.createParser(buffer, begin, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (name.equals("refresh_token") && value == JsonToken.VALUE_STRING) {
                    return Optional.of(parser.getText());
                }
                parser.skipChildren();
            }
            return Optional.empty();
        }
    }
}
