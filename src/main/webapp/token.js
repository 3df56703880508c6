/**
 * Calls `use` with the token in this page's address (`#token=…`), now and whenever it changes. The token is removed
 * from the address bar at once, so that it is neither bookmarked nor shared, and is kept in memory only.
 */
export function onToken(use) {
    const take = () => {
        const token = new URLSearchParams(location.hash.slice(1)).get('token');
        if (token !== null) {
            history.replaceState(null, '', location.pathname + location.search);
            use(token);
        }
    };
    addEventListener('hashchange', take);
    take();
}
