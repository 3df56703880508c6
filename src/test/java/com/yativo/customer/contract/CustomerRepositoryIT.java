package com.yativo.customer.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.yativo.customer.customers.Customer;
import com.yativo.customer.customers.CustomerRepository;
import com.yativo.customer.customers.NewCustomer;
import com.yativo.customer.database.UniqueViolationException;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import java.io.File;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs in the application itself, on its own beans and its own pool of connections. */
@ArquillianTest
@Tag("contract")
class CustomerRepositoryIT {

    private static final String UNIQUE_VIOLATION = "23505";

    @EJB
    private CustomerRepository repository;
    @Resource(lookup = "java:app/jdbc/customers")
    private DataSource dataSource;

    private final String account = "account-" + UUID.randomUUID();
    private final String anotherAccount = "another-" + UUID.randomUUID();

    @Deployment
    @TargetsContainer("inside")
    public static WebArchive withThisTest() throws URISyntaxException {
        return ContractTest.asShipped().addAsLibraries(
                new File(Assertions.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    }

    @Test
    void findsCustomersOfTheirAccountAlone() throws SQLException {
        UUID id = insert(account, "ann@example.com");
        UUID foreign = insert(anotherAccount, "ann@example.com");

        assertThat(repository.find(account, id)).map(Customer::email).contains("ann@example.com");
        assertThat(repository.find(account, foreign)).isEmpty();
        assertThat(repository.findByEmail(account, "ann@example.com")).map(Customer::id).contains(id);
        assertThat(repository.findByEmail(anotherAccount, "ann@example.com")).map(Customer::id).contains(foreign);
        assertThat(repository.findByEmail("account-" + UUID.randomUUID(), "ann@example.com")).isEmpty();
    }

    @Test
    void listsTheNewestCustomersOfAnAccount() throws SQLException {
        UUID first = insert(account, "1@example.com");
        UUID second = insert(account, "2@example.com");
        insert(anotherAccount, "3@example.com");
        UUID third = insert(account, "4@example.com");

        assertThat(repository.newest(account, null, 2)).extracting(Customer::id)
                .containsExactly(third, second);
        assertThat(repository.newest(account, second, 2)).extracting(Customer::id).containsExactly(first);
    }

    @Test
    void hasOneCustomerOfAnAccountWithAnAddress() throws SQLException {
        insert(account, "ann@example.com");

        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> insert(account, "ann@example.com"))
                .returns(UNIQUE_VIOLATION, SQLException::getSQLState);
    }

    @Test
    void refusesACustomerWhoIsThereAlready() throws SQLException {
        Customer customer = repository.find(account, insert(account, "ann@example.com")).orElseThrow();
        var again = new NewCustomer(customer, null, null, null);

        assertThatExceptionOfType(UniqueViolationException.class).isThrownBy(() -> repository.addAll(List.of(again)));
    }

    /** Ids ascend, as customers come. */
    private UUID insert(String ofAccount, String email) throws SQLException {
        UUID id = new UUID(System.currentTimeMillis() << 16 | 0x7000, System.nanoTime());
        execute("INSERT INTO customer (id, account, name, email, folded_email, phone, country, created_at)"
                + " VALUES (?, ?, 'Ann', ?, ?, '+19203751411', 'USA', ?)", id, ofAccount, email, email,
                OffsetDateTime.now(ZoneOffset.UTC));
        return id;
    }

    private void execute(String sql, Object... parameters) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
