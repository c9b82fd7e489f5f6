package dev.mintline.actions.net;

import dev.mintline.actions.net.FetchFailure.Code;
import dev.mintline.actions.net.FetchRequest.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.entity.DeflateInputStreamFactory;
import org.apache.hc.client5.http.entity.GZIPInputStreamFactory;
import org.apache.hc.client5.http.entity.InputStreamFactory;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * One HTTP exchange with exactly the address that was checked; Host, SNI and the certificate's name stay those of the URL.
 * Follows nothing, repeats nothing, keeps no cookies, knows no proxy. Connections are kept for a while, apart per tenant
 * and address. Thread-safe; blocks.
 */
final class HttpDial implements AutoCloseable {
    /** The client never looks a name up: without an address it cannot connect. */
    private static final DnsResolver NO_NAMES = new DnsResolver() {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException("no address was given for " + host);
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            throw new UnknownHostException("no address was given for " + host);
        }
    };

    /** @param started told how to break the exchange off */
    record Hop(
            String tenant,
            FetchUrl url,
            InetAddress address,
            String method,
            List<Header> headers,
            Optional<byte[]> body,
            Duration timeout,
            Consumer<Runnable> started) {}

    /** Counts what comes in. */
    interface Meter {
        void received(int bytes) throws FetchFailure;
    }

    private static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1;
        private final transient FetchFailure failure;

        TooMuch(FetchFailure failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private final CloseableHttpClient client;

    HttpDial(SSLContext tls) {
        var decoders = new LinkedHashMap<String, InputStreamFactory>();
        decoders.put("gzip", GZIPInputStreamFactory.getInstance());
        decoders.put("x-gzip", GZIPInputStreamFactory.getInstance());
        decoders.put("deflate", DeflateInputStreamFactory.getInstance());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(NO_NAMES)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(200)
                                .setMaxLineLength(65_536)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(5, TimeUnit.SECONDS)
                        .setTimeToLive(TimeValue.ofMinutes(1))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .setMaxConnTotal(1_024)
                .setMaxConnPerRoute(64)
                .build();
        client = HttpClients.custom()
                .setConnectionManager(connections)
                .setContentDecoderRegistry(decoders)
                .setUserAgent("mintline")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .evictExpiredConnections()
                .evictIdleConnections(TimeValue.ofSeconds(15))
                .build();
    }

    FetchResponse exchange(Hop hop, Meter meter) throws IOException, FetchFailure {
        var url = hop.url();
        var target = new HttpHost(url.scheme(), hop.address(), url.host(), url.port());
        var request = new HttpUriRequestBase(hop.method(), URI.create(url.origin() + "/"));
        request.setPath(url.target());
        var timeout = Timeout.ofMilliseconds(Math.max(1, hop.timeout().toMillis()));
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(timeout)
                .setResponseTimeout(timeout)
                .setAuthenticationEnabled(false)
                .build());
        hop.headers().forEach(header -> request.addHeader(header.name(), header.value()));
        hop.body().ifPresent(body -> request.setEntity(new ByteArrayEntity(body, null)));
        var context = HttpClientContext.create();
        context.setUserToken(hop.tenant()); // connections of different tenants never meet
        hop.started().accept(request::cancel);
        try {
            return client.execute(target, request, context, response -> read(response, meter));
        } catch (TooMuch e) {
            throw e.failure;
        }
    }

    private static FetchResponse read(ClassicHttpResponse response, Meter meter) throws IOException {
        var headers = new ArrayList<Header>();
        for (var header : response.getHeaders()) {
            headers.add(new Header(header.getName(), header.getValue() == null ? "" : header.getValue()));
        }
        var phrase = response.getReasonPhrase();
        var entity = response.getEntity();
        byte[] body = new byte[0];
        if (entity != null) {
            try (var in = entity.getContent()) {
                body = read(in, meter);
            }
        }
        return new FetchResponse(response.getCode(), phrase == null ? "" : phrase, headers, body);
    }

    private static byte[] read(InputStream in, Meter meter) throws IOException {
        var body = new ByteArrayOutputStream();
        var buffer = new byte[16_384];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            try {
                meter.received(count);
            } catch (FetchFailure e) {
                throw new TooMuch(e);
            }
            body.write(buffer, 0, count);
        }
        return body.toByteArray();
    }

    /** The words for what went wrong on the way. */
    static FetchFailure failure(FetchUrl url, IOException e) {
        var host = url.host();
        return switch (e) {
            case javax.net.ssl.SSLException _ ->
                new FetchFailure(Code.TLS, "No secure connection to " + host + ": " + e.getMessage());
            case java.net.SocketTimeoutException _ ->
                new FetchFailure(Code.TIMEOUT, "The exchange with " + host + " took too long.");
            case java.net.SocketException _ ->
                new FetchFailure(Code.UNREACHABLE, "The host " + host + " cannot be reached.");
            default -> new FetchFailure(Code.PROTOCOL, "The answer of " + host + " is not valid HTTP.");
        };
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
