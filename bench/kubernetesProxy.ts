/** The proxy before one API server, in a process of its own; tells its URL to the process that forked it. */
import { kubeconfig, startProxy } from '../demo/src/testing/kubernetes';

const [apiServer = ''] = process.argv.slice(2);

const proxy = await startProxy({ config: kubeconfig(apiServer) });
process.send?.(await proxy.listen());
process.once('disconnect', () => process.exit());
