import com.example.client.ApiClient;
import com.example.client.CustomersApi;
import com.example.client.NewCustomer;
import java.nio.file.Path;

/** Adds the customer in customer.json by a client that was generated from the API description. */
class AddWithGeneratedClient {
    public static void main(String[] arguments) throws Exception {
        var client = new ApiClient();
        client.updateBaseUri(System.getenv("API"));
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + System.getenv("TOKEN")));
        var customer = client.getObjectMapper().readValue(Path.of("customer.json").toFile(), NewCustomer.class);

        var added = new CustomersApi(client).addCustomer(customer, System.getenv("KEY"), null, null, null);

        System.out.println(added.getData().getCustomerId());
    }
}
