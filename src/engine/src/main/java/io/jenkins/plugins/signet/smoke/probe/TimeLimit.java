package io.jenkins.plugins.signet.smoke.probe;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Blocking calls that have no time limit of their own, such as name resolution and a TLS handshake, given one. */
record TimeLimit(Executor threads) {

    /**
     * @param giveUp run when the time is over, to free the thread that still waits
     * @throws NoAnswer if the work failed or took too long
     */
    <T> T within(Deadline deadline, String where, Callable<T> work, Runnable giveUp) throws NoAnswer {
        FutureTask<T> task = new FutureTask<>(work);
        threads.execute(task);
        try {
            return task.get(deadline.millisLeft(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw NoAnswer.from(e.getCause(), where, deadline);
        } catch (TimeoutException e) {
            task.cancel(true);
            giveUp.run();
            throw NoAnswer.from(e, where, deadline);
        } catch (InterruptedException e) {
            task.cancel(true);
            giveUp.run();
            Thread.currentThread().interrupt();
            throw NoAnswer.from(e, where, deadline);
        }
    }
}
