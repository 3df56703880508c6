package com.yativo.customer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrencyLimiterTest {

    private static final int MIN = 3;
    private static final int THREADS = 200;

    private volatile double load;
    private final ConcurrencyLimiter turns = new ConcurrencyLimiter(MIN, () -> load);

    private void look(double seen, int times) {
        load = seen;
        IntStream.range(0, times).forEach(time -> turns.look());
    }

    private CompletableFuture<Void> another() {
        return CompletableFuture.runAsync(() -> {
            turns.take();
            turns.giveBack();
        });
    }

    private void takeAllButOne() throws InterruptedException {
        for (int each = 1; each < MIN; each++) {
            var thread = new Thread(turns::take);
            thread.start();
            thread.join();
        }
    }

    @Test
    void areFewWithinSecondsOfBusyProcessors() {
        look(1, 20);
        assertThat(turns.number()).isEqualTo(MIN);
    }

    @Test
    void areNeverFewer() {
        look(1, 1000);
        assertThat(turns.number()).isEqualTo(MIN);
    }

    @Test
    void growWhenTheProcessorsHaveTimeAgain() {
        look(1, 20);
        look(0.5, 1);
        assertThat(turns.number()).isEqualTo(MIN + 1);
        look(0.5, 1000);
        assertThat(turns.number()).isEqualTo(THREADS);
    }

    @Test
    void areForEverybodyWhereNobodyKnowsTheLoad() {
        look(-1, 20);
        assertThat(turns.number()).isEqualTo(THREADS);
    }

    @Test
    void areWaitedFor() throws InterruptedException {
        look(1, 20);
        takeAllButOne();
        turns.take();
        CompletableFuture<Void> waiting = another();
        assertThatThrownBy(() -> waiting.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        turns.giveBack();
        assertThat(waiting).succeedsWithin(300, TimeUnit.MILLISECONDS);
    }

    @Test
    void areNotWaitedForForEver() throws InterruptedException {
        look(1, 20);
        takeAllButOne();
        turns.take();
        assertThat(another()).succeedsWithin(5, TimeUnit.SECONDS);
        assertThat(another()).as("whoever went on without a turn has none to give back")
                .failsWithin(100, TimeUnit.MILLISECONDS);
    }

    @Test
    void areGivenBackOnce() throws InterruptedException {
        look(1, 20);
        takeAllButOne();
        turns.take();
        turns.giveBack();
        turns.giveBack();
        turns.take();
        assertThat(another()).failsWithin(100, TimeUnit.MILLISECONDS);
    }
}
