package io.jenkins.plugins.signet.traffic.load;

import io.undertow.UndertowOptions;
import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.client.ClientRequest;
import io.undertow.client.UndertowClient;
import io.undertow.client.http2.Http2ClientConnection;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StringReadChannelListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.StreamSourceChannel;

/** One HTTP/2 connection over TLS, for many requests at once; retries nothing and hides nothing. */
final class Http2Connection implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;

    /** The threads of all connections, there from the first one on. */
    private static final class Worker {

        private static final XnioWorker ONE = create();

        private static XnioWorker create() {
            try {
                return Xnio.getInstance()
                        .createWorker(OptionMap.builder()
                                .set(Options.WORKER_IO_THREADS, 1)
                                .set(Options.THREAD_DAEMON, true)
                                .getMap());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final ClientConnection connection;

    private Http2Connection(ClientConnection connection) {
        this.connection = connection;
    }

    static Http2Connection open(int port, SSLContext trust) throws IOException {
        ClientConnection connection = UndertowClient.getInstance()
                .connect(
                        URI.create("https://127.0.0.1:" + port),
                        Worker.ONE,
                        new UndertowXnioSsl(Xnio.getInstance(), OptionMap.EMPTY, trust),
                        new DefaultByteBufferPool(true, BUFFER),
                        OptionMap.create(UndertowOptions.ENABLE_HTTP2, true))
                .get();
        if (!(connection instanceof Http2ClientConnection)) {
            connection.close();
            throw new IOException("the router does not speak HTTP/2");
        }
        return new Http2Connection(connection);
    }

    /** The body of an answer with status 200. */
    CompletableFuture<String> get(String path) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        ClientRequest request = new ClientRequest().setMethod(Methods.GET).setPath(path);
        request.getRequestHeaders().put(Headers.HOST, "127.0.0.1");
        connection.getIoThread().execute(() -> connection.sendRequest(request, sent(answer)));
        return answer;
    }

    private static ClientCallback<ClientExchange> sent(CompletableFuture<String> answer) {
        return new Otherwise<>(answer) {
            @Override
            public void completed(ClientExchange exchange) {
                exchange.setResponseListener(new Otherwise<>(answer) {
                    @Override
                    public void completed(ClientExchange answered) {
                        if (answered.getResponse().getResponseCode() != 200) {
                            failed(new IOException(
                                    "status " + answered.getResponse().getResponseCode()));
                            return;
                        }
                        body(answered, answer);
                    }
                });
            }
        };
    }

    private static void body(ClientExchange exchange, CompletableFuture<String> answer) {
        new StringReadChannelListener(exchange.getConnection().getBufferPool()) {
            @Override
            protected void stringDone(String body) {
                answer.complete(body);
            }

            @Override
            protected void error(IOException e) {
                answer.completeExceptionally(e);
            }
        }.setup((StreamSourceChannel) exchange.getResponseChannel());
    }

    /** A step of an exchange; if it fails, so has the request. */
    private abstract static class Otherwise<T> implements ClientCallback<T> {

        private final CompletableFuture<String> answer;

        Otherwise(CompletableFuture<String> answer) {
            this.answer = answer;
        }

        @Override
        public void failed(IOException e) {
            answer.completeExceptionally(e);
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
