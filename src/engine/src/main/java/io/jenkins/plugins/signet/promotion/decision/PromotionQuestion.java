package io.jenkins.plugins.signet.promotion.decision;

import static java.util.Objects.requireNonNull;

import io.jenkins.plugins.signet.machine.MachineDriver;
import io.jenkins.plugins.signet.promotion.PromotionAction;
import io.jenkins.plugins.signet.promotion.PromotionEvent;
import io.jenkins.plugins.signet.promotion.PromotionState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Brings presses to a promotion at work and answers back to those who pressed. */
public final class PromotionQuestion implements OpenPromotion {

    private static final long ANSWER_SECONDS = 20;

    private final String train;
    private final BooleanSupplier permitted;
    private final BooleanSupplier override;
    private final Map<String, CompletableFuture<PromotionAction>> answers = new ConcurrentHashMap<>();
    private volatile @Nullable MachineDriver<PromotionState, PromotionEvent, PromotionAction> driver;

    /**
     * @param permitted whether the person at the shell now may decide
     * @param override whether they may override the environment's hours
     */
    public PromotionQuestion(String train, BooleanSupplier permitted, BooleanSupplier override) {
        this.train = train;
        this.permitted = permitted;
        this.override = override;
    }

    /** The machine that presses go to; none counts before. */
    public void drivenBy(MachineDriver<PromotionState, PromotionEvent, PromotionAction> machine) {
        driver = machine;
    }

    private MachineDriver<PromotionState, PromotionEvent, PromotionAction> machine() {
        return requireNonNull(driver, "no press counts before the question is driven");
    }

    /** Hands an answer of the machine to whoever waits for it. */
    public void answer(PromotionAction action) {
        String request = action instanceof PromotionAction.Accept accept
                ? accept.request()
                : action instanceof PromotionAction.Refuse refuse ? refuse.request() : "";
        CompletableFuture<PromotionAction> awaiting = answers.get(request);
        if (awaiting != null) {
            awaiting.complete(action);
        }
    }

    @Override
    public String train() {
        return train;
    }

    @Override
    public PromotionState state() {
        return machine().state();
    }

    @Override
    public boolean isPermitted() {
        return permitted.getAsBoolean();
    }

    @Override
    public boolean mayOverride() {
        return override.getAsBoolean();
    }

    @Override
    public void fire(PromotionEvent event) {
        machine().fire(event);
    }

    @Override
    public Optional<PromotionAction> ask(String request, PromotionEvent press) {
        CompletableFuture<PromotionAction> awaiting = new CompletableFuture<>();
        answers.put(request, awaiting);
        try {
            machine().fire(press);
            return Optional.of(awaiting.get(ANSWER_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException | ExecutionException unanswered) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            answers.remove(request);
        }
    }
}
