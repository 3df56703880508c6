/**
 * Hands over the token that the address of this page brings as `#token=…`, now or later. It leaves the address bar at
 * once, so that it is neither bookmarked nor shared, and is kept in memory only.
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
