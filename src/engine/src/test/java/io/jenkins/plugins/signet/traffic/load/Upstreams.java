package io.jenkins.plugins.signet.traffic.load;

import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.traffic.Slot;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.util.concurrent.TimeUnit;

/** Two slots that say their name: at once, after some seconds, or on a WebSocket. */
public final class Upstreams implements AutoCloseable {

    public static final int SLOW_SECONDS = Proof.times(1, 5);

    public final int bluePort = FreePort.take();
    public final int greenPort = FreePort.take();
    private final Undertow blue = serve(bluePort, Slot.BLUE);
    private final Undertow green = serve(greenPort, Slot.GREEN);

    private static Undertow serve(int port, Slot slot) {
        HttpHandler slow = exchange -> exchange.dispatch(() -> exchange.getIoThread()
                .executeAfter(() -> exchange.getResponseSender().send(slot.label()), SLOW_SECONDS, TimeUnit.SECONDS));
        Undertow server = Undertow.builder()
                .addHttpListener(port, "127.0.0.1")
                .setIoThreads(2)
                .setHandler(Handlers.path(
                                exchange -> exchange.getResponseSender().send(slot.label()))
                        .addExactPath("/slow", slow)
                        .addExactPath("/echo", Handlers.websocket((exchange, channel) -> {
                            channel.getReceiveSetter().set(new AbstractReceiveListener() {
                                @Override
                                protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
                                    WebSockets.sendText(slot.label(), from, null);
                                }
                            });
                            channel.resumeReceives();
                        })))
                .build();
        server.start();
        return server;
    }

    @Override
    public void close() {
        blue.stop();
        green.stop();
    }
}
