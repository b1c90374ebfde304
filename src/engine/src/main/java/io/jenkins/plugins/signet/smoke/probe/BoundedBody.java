package io.jenkins.plugins.signet.smoke.probe;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** Takes in a body up to a number of bytes and a deadline; at the first byte more, or later, it hangs up. */
final class BoundedBody implements BodySubscriber<BoundedBody.Content> {

    /**
     * A body.
     *
     * @param whole false if there was more than was taken in
     */
    record Content(byte[] bytes, boolean whole) {

        /** What gzip has packed, up to as many bytes; a bomb ends up not whole. */
        Content unpacked(long max) throws IOException {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                byte[] unpacked = in.readNBytes((int) max);
                return new Content(unpacked, whole && in.read() < 0);
            }
        }
    }

    private final long max;
    private final Deadline deadline;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final CompletableFuture<Content> content = new CompletableFuture<>();
    private Subscription subscription;

    BoundedBody(long max, Deadline deadline) {
        this.max = max;
        this.deadline = deadline;
    }

    @Override
    public CompletionStage<Content> getBody() {
        return content;
    }

    @Override
    public synchronized void onSubscribe(Subscription given) {
        subscription = given;
        content.orTimeout(deadline.millisLeft(), TimeUnit.MILLISECONDS).whenComplete((body, failure) -> {
            if (failure != null) {
                given.cancel();
            }
        });
        given.request(Long.MAX_VALUE);
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            int room = (int) Math.min(buffer.remaining(), max - taken.size());
            byte[] bytes = new byte[room];
            buffer.get(bytes);
            taken.write(bytes, 0, room);
            if (buffer.hasRemaining()) {
                subscription.cancel();
                content.complete(new Content(taken.toByteArray(), false));
                return;
            }
        }
    }

    @Override
    public void onError(Throwable cause) {
        content.completeExceptionally(cause);
    }

    @Override
    public synchronized void onComplete() {
        content.complete(new Content(taken.toByteArray(), true));
    }
}
