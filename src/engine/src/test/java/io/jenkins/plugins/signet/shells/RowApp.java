package io.jenkins.plugins.signet.shells;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The application of the rows: answers everything with the text of its artifact {@code app.txt}. That text decides how it
 * does: {@code unwell} makes {@code /up}, and what ends so, fail, {@code failing} half of the requests that {@code /metrics} counts,
 * {@code gone} ends it. A row's mood does the same to the release whose text it names, as in {@code second is unwell}.
 * Arguments: the port, and the file of the mood.
 */
public final class RowApp {

    private static final int REQUESTS_A_LOOK = 100;

    private RowApp() {}

    public static void main(String[] arguments) throws IOException {
        String text = Files.readString(Path.of("app.txt"));
        Path mood = Path.of(arguments[1]);
        int looks = 0;
        try (ServerSocket server =
                new ServerSocket(Integer.parseInt(arguments[0]), 100, InetAddress.getLoopbackAddress())) {
            while (true) {
                try (Socket socket = server.accept()) {
                    String how = how(text, mood);
                    if (how.contains("gone")) {
                        return;
                    }
                    String path = path(socket);
                    if (path.equals("/metrics")) {
                        looks++;
                        int failed = how.contains("failing") ? looks * REQUESTS_A_LOOK / 2 : 0;
                        answer(
                                socket,
                                "200 OK",
                                "http_requests_total{code=\"200\"} " + (looks * REQUESTS_A_LOOK - failed) + "\n"
                                        + "http_requests_total{code=\"500\"} " + failed + "\n");
                    } else {
                        boolean unwell = path.endsWith("/up") && how.contains("unwell");
                        answer(socket, unwell ? "503 Service Unavailable" : "200 OK", text);
                    }
                } catch (IOException leftEarly) {
                    // the next one
                }
            }
        }
    }

    private static String how(String text, Path mood) throws IOException {
        String told = Files.exists(mood) ? Files.readString(mood) : "";
        return told.startsWith(text + " is ") ? told : text;
    }

    private static String path(Socket socket) throws IOException {
        BufferedReader head =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String request = head.readLine();
        for (String line = request; line != null && !line.isEmpty(); line = head.readLine()) {
            // to the end of the head
        }
        return request == null ? "/" : request.split(" ")[1];
    }

    private static void answer(Socket socket, String status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 " + status + "\r\nContent-Type: text/plain\r\nContent-Length: " + body.length
                        + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        socket.getOutputStream().write(whole);
    }
}
