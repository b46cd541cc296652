import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false };
const Name = Type.String({ minLength: 1 });
const Prices = {
  /** Of one GPU for an hour. */
  hourlyRate: Type.Number({ minimum: 0 }),
  /** ISO 4217. */
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  /** Where the price stands, in words for people. */
  source: Name,
  /** When it stood there. */
  date: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$' }),
};

const ListPriceSchema = Type.Object({ gpuTypes: Type.Array(Name, { minItems: 1 }), cloud: Name, ...Prices }, closed);

/** The list prices that come with the proxy (prices.yaml). */
export const ListPricesSchema = Type.Object({ assumedCloud: Name, prices: Type.Array(ListPriceSchema) }, closed);

export type ListPrice = Static<typeof ListPriceSchema>;
export type ListPrices = Static<typeof ListPricesSchema>;

const OwnPriceSchema = Type.Object(
  {
    cluster: Name,
    namespace: Type.Optional(Name),
    pool: Type.Optional(Name),
    gpuType: Type.Optional(Name),
    ...Prices,
  },
  closed
);

/** The operator's own prices (the file of PRICES_CONFIG). */
export const OwnPricesSchema = Type.Object(
  {
    /** In which cloud a cluster runs: its list prices are taken. */
    clusters: Type.Optional(Type.Array(Type.Object({ name: Name, cloud: Name }, closed))),
    /** Prices that go before list prices. The entry that says most about a pool counts. */
    prices: Type.Optional(Type.Array(OwnPriceSchema)),
  },
  closed
);

export type OwnPrice = Static<typeof OwnPriceSchema>;
export type OwnPrices = Static<typeof OwnPricesSchema>;
