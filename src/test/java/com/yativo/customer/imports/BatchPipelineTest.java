package com.yativo.customer.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BatchPipelineTest {

    private static final int LINES = 20_000;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger pauses = new AtomicInteger();
    private final AtomicInteger stops = new AtomicInteger();
    private final List<Long> stored = new ArrayList<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void storesAllLinesInTheirOrder() {
        run(threads, Integer.MAX_VALUE);

        assertThat(stored).hasSize(LINES).isSorted();
        assertThat(held).hasValue(0);
        assertThat(pauses).hasValueGreaterThanOrEqualTo(LINES / 200);
        assertThat(stops).hasValue(0);
    }

    @Test
    void storesThemAlsoWithoutOtherThreads() {
        run(neverRun -> {}, Integer.MAX_VALUE);

        assertThat(stored).hasSize(LINES).isSorted();
        assertThat(held).hasValue(0);
    }

    @Test
    void storesThemAlsoWhereThreadsAreRefused() {
        threads.shutdown();

        run(threads, Integer.MAX_VALUE);

        assertThat(stored).hasSize(LINES).isSorted();
        assertThat(held).hasValue(0);
    }

    @Test
    void leavesNothingToThreadsThatComeTooLate() {
        var late = new ArrayList<Runnable>();

        run(late::add, Integer.MAX_VALUE);
        late.forEach(Runnable::run);

        assertThat(stored).hasSize(LINES).isSorted();
        assertThat(held).hasValue(0);
    }

    @Test
    void endsWhereNoMoreAreWanted() {
        run(threads, 1000);

        assertThat(stored).hasSizeBetween(1000, 1200).isSorted();
        assertThat(held).hasValue(0);
        assertThat(stops).hasValue(1);
    }

    @Test
    void endsWithWhatIsThrown() {
        assertThatIllegalStateException().isThrownBy(() -> run(threads, -1)).withMessage("thrown");

        assertThat(stored).isEmpty();
        assertThat(held).hasValue(0);
        assertThat(stops.get()).isPositive();
    }

    private void run(Executor executor, int wanted) {
        var pipeline = new BatchPipeline<List<Line>>(new BatchPipeline.Work<>() {
            @Override
            public List<Line> prepare(List<Line> lines) {
                return lines;
            }

            @Override
            public boolean store(List<Line> prepared) {
                if (wanted < 0) {
                    throw new IllegalStateException("thrown");
                }
                prepared.forEach(line -> stored.add(line.number()));
                return stored.size() < wanted;
            }
        }, 1000, worked -> pauses.incrementAndGet(), stops::incrementAndGet);
        pipeline.start(executor);
        boolean taken = true;
        for (long number = 1; taken && number <= LINES; number++) {
            held.incrementAndGet();
            taken = pipeline.put(new Line(number, new byte[100], Line.Fault.NONE, held::decrementAndGet));
        }
        pipeline.finish();
    }
}
