package dev.mintline.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One kept connection that sends a client's refresh request again and again. A socket and not an HTTP client, so that the
 * generator takes as little as possible of the CPU it shares with the server. Not safe for use by several threads.
 */
final class ExchangeConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final int LARGEST_ANSWER = 1 << 20;
    private static final String LENGTH = "\r\ncontent-length:";

    private final Socket socket;
    private final InputStream in;
    private final String requestHead;
    private final RefreshForm form;
    private String sent;
    private byte[] request;
    private byte[] buffer = new byte[16 * 1024];
    private int head;
    private int end;
    private int status;

    private ExchangeConnection(Socket socket, String requestHead, RefreshForm form) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.requestHead = requestHead;
        this.form = form;
        this.sent = form.text();
        this.request = request();
    }

    static ExchangeConnection open(URI endpoint, RefreshForm form) throws IOException {
        String requestHead = "POST " + endpoint.getRawPath() + " HTTP/1.1\r\nHost: " + endpoint.getRawAuthority()
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ";
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()), TIMEOUT_MILLIS);
            return new ExchangeConnection(socket, requestHead, form);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Sends the request and reads the whole answer. @return whether it was 200, with a successor where one is due */
    boolean exchange() throws IOException {
        if (!sent.equals(form.text())) {
            sent = form.text();
            request = request();
        }
        socket.getOutputStream().write(request);
        head = 0;
        end = 0;
        while (head == 0) {
            readMore();
            head = endOfHead();
        }
        String text = new String(buffer, 0, head, StandardCharsets.ISO_8859_1);
        int whole = head + contentLength(text);
        if (whole > buffer.length) {
            buffer = Arrays.copyOf(buffer, whole);
        }
        while (end < whole) {
            readMore();
        }
        status = Integer.parseInt(text, 9, 12, 10);
        return status == 200 && form.accept(buffer, head, end - head);
    }

    /** What the last answer was instead of a success; without a token in it. */
    String refusal() {
        return status == 200 ? "200 without a new refresh token" : status + " " + body();
    }

    /** Body of the last answer. */
    String body() {
        return new String(buffer, head, end - head, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private byte[] request() {
        return (requestHead + sent.length() + "\r\n\r\n" + sent).getBytes(StandardCharsets.US_ASCII);
    }

    private void readMore() throws IOException {
        if (end == buffer.length) {
            throw new IOException("The head of an answer is too long.");
        }
        int count = in.read(buffer, end, buffer.length - end);
        if (count < 0) {
            throw new EOFException("The server closed the connection.");
        }
        end += count;
    }

    private int endOfHead() {
        for (int i = 3; i < end; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n' && buffer[i - 3] == '\r') {
                return i + 1;
            }
        }
        return 0;
    }

    private static int contentLength(String text) throws IOException {
        String lower = text.toLowerCase(Locale.ROOT);
        int at = lower.indexOf(LENGTH);
        if (at < 0) {
            throw new IOException("An answer without Content-Length.");
        }
        int begin = at + LENGTH.length();
        int length = Integer.parseInt(
                lower.substring(begin, lower.indexOf('\r', begin)).trim());
        if (length < 0 || length > LARGEST_ANSWER) {
            throw new IOException("An answer of " + length + " bytes.");
        }
        return length;
    }
}
