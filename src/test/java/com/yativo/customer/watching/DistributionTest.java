package com.yativo.customer.watching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DistributionTest {

    private final Distribution distribution = new Distribution(10, 100);

    @Test
    void isEmptyAtFirst() {
        assertThat(distribution.count()).isZero();
        assertThat(distribution.sum()).isZero();
    }

    @Test
    void countsUpToTheMostOfEachBucket() {
        distribution.record(1);
        distribution.record(10);
        distribution.record(11);
        distribution.record(101);

        assertThat(distribution.buckets()).isEqualTo(3);
        assertThat(distribution.upTo(0)).isEqualTo(2);
        assertThat(distribution.upTo(1)).isEqualTo(3);
        assertThat(distribution.upTo(2)).isEqualTo(4);
    }

    @Test
    void knowsCountAndSum() {
        distribution.record(5);
        distribution.record(1000);

        assertThat(distribution.count()).isEqualTo(2);
        assertThat(distribution.sum()).isEqualTo(1005);
    }

    @Test
    void hasALastBucketForWhatIsLarger() {
        assertThat(distribution.most(1)).isEqualTo(100);
        assertThat(distribution.most(2)).isEqualTo(Long.MAX_VALUE);
    }
}
