package io.jenkins.plugins.signet.runner.board;

import io.jenkins.plugins.signet.board.api.BoardApi;
import io.jenkins.plugins.signet.board.api.BoardViews;
import io.jenkins.plugins.signet.promotion.decision.Decisions;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.runner.board.access.BoardDoor;
import io.jenkins.plugins.signet.runner.board.access.Visitor;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.GracefulShutdownHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.xnio.Options;

/** The board on a port of this machine, until it is closed. */
public final class BoardServer implements AutoCloseable {

    private static final int IO_THREADS = 2;
    private static final int WORKERS = 8;
    private static final int PATIENCE_MILLIS = 30_000;
    private static final long LONGEST_BODY = 1024L * 1024;

    /** For the answer of a press that ends the run whose board this is. */
    private static final long LAST_ANSWER_MILLIS = 2000;

    /** For open pages to show how it ended. */
    private static final long LAST_LOOK_MILLIS = 3000;

    private static final long QUIET_MILLIS = 200;

    private final Undertow server;
    private final GracefulShutdownHandler answering;
    private final BoardEvents events;
    private final BoardHandler handler;

    private BoardServer(Undertow server, GracefulShutdownHandler answering, BoardEvents events, BoardHandler handler) {
        this.server = server;
        this.answering = answering;
        this.events = events;
        this.handler = handler;
    }

    /**
     * Starts it.
     *
     * @param address to listen on; callers are not asked who they are, so anyone who reaches it is the visitor
     * @param port 0 for any that is free
     * @param decisions where a press goes
     * @throws InputException if the address is none of this machine's, or the port is in use
     */
    public static BoardServer start(
            String address, int port, BoardViews views, Decisions decisions, Visitor visitor, InstantSource clock) {
        return start(address, port, new BoardApi(views, decisions, clock), visitor);
    }

    /** As above, with an API that is made already. */
    public static BoardServer start(String address, int port, BoardApi api, Visitor visitor) {
        return start(address, port, api, OpenQuestions.NONE, visitor);
    }

    /** As above, with the questions of a run. */
    public static BoardServer start(String address, int port, BoardApi api, OpenQuestions questions, Visitor visitor) {
        return start(address, port, api, questions, () -> "", visitor);
    }

    /**
     * As above, with a stream that tells pages when to look again.
     *
     * @param tag of all that the documents are made of; another one once any of it has changed
     */
    public static BoardServer start(
            String address, int port, BoardApi api, OpenQuestions questions, Supplier<String> tag, Visitor visitor) {
        return start(address, port, api, questions, tag, BoardDoor.of(null, visitor, InstantSource.system()));
    }

    /** As above, where callers may be asked who they are. */
    public static BoardServer start(
            String address, int port, BoardApi api, OpenQuestions questions, Supplier<String> tag, BoardDoor door) {
        InetAddress own = own(address);
        HostCheck hosts = new HostCheck(address, own);
        BoardEvents events = new BoardEvents(tag);
        BoardHandler handler = new BoardHandler(api, questions, events, door, hosts);
        GracefulShutdownHandler answering = new GracefulShutdownHandler(handler);
        Undertow server = Undertow.builder()
                .addHttpListener(port, own.getHostAddress())
                .setIoThreads(IO_THREADS)
                .setWorkerThreads(WORKERS)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, LONGEST_BODY)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, PATIENCE_MILLIS)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, PATIENCE_MILLIS)
                .setSocketOption(Options.READ_TIMEOUT, PATIENCE_MILLIS)
                .setHandler(answering)
                .build();
        try {
            server.start();
        } catch (RuntimeException e) {
            server.stop();
            events.close();
            throw Listening.failed(e, address, port);
        }
        return new BoardServer(server, answering, events, handler);
    }

    /** Where people find it, ending in a slash. */
    public URI uri() {
        InetSocketAddress listening =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        InetAddress address = listening.getAddress();
        String host = address.isAnyLocalAddress()
                ? "127.0.0.1"
                : address.getHostAddress().contains(":")
                        ? "[" + address.getHostAddress() + "]"
                        : address.getHostAddress();
        return URI.create("http://" + host + ":" + listening.getPort() + "/");
    }

    /** Open pages are told of the end before the server goes away: they have asked once more, or had time to. */
    @Override
    public void close() {
        if (events.isListenedTo()) {
            long answered = handler.answered();
            events.look();
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_LOOK_MILLIS);
            while (handler.isQuietSince(answered) && events.isListenedTo() && System.nanoTime() < end) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(QUIET_MILLIS));
            }
        }
        events.close();
        answering.shutdown();
        try {
            answering.awaitShutdown(LAST_ANSWER_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            server.stop();
        }
    }

    private static InetAddress own(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw Listening.noSuchAddress(address);
        }
    }
}
