import * as tf from '@tensorflow/tfjs-core';
import { SHAPE_LATENT } from './drawing-autoencoder.ts';
import { ANCHORED, FIRST_SHARPNESS } from './drawing-heads.ts';
import { PATCH_CODES, PITCHES, TIMES } from './sound-encoder.ts';
import { ACTIVATION_GAIN, weight, type Weights } from './weights.ts';

/** A fully connected layer as backends take it: kernel `[1, inputs, outputs]`, bias `[outputs]`. */
export interface Layer {
  readonly kernel: tf.Tensor3D;
  readonly bias: tf.Tensor1D;
}

/** Layers of a stroke network, in the order in which a sound goes through them. */
export interface FoldedNetwork {
  readonly patches: Layer;
  /** The first takes patch codes and scalars side by side, the last what the second gives and scalars. */
  readonly encoder: readonly [Layer, Layer, Layer];
  readonly trunk: Layer;
  /** Trunk and sound side by side → logits of the style, then the hue's direction. */
  readonly styleAndHue: Layer;
  readonly shapeHidden: Layer;
  readonly shape: Layer;
  /** Shape → logits of the anchors' shares. */
  readonly nearness: Layer;
  /** Shares and shape side by side → the shape as memory recalls it. */
  readonly recall: Layer;
  readonly decoder: readonly [Layer, Layer, Layer, Layer];
}

/** Widths that are sides of layers whose inputs lie side by side. */
const CODES = TIMES * PITCHES * PATCH_CODES;

/**
 * The layers of a trained network with all that does not change worked out beforehand: x·σ(gx) is y·σ(y) / g of y = gx, and both factors go into the
 * kernels around it; layers whose results are added become one; the anchors' distances become a layer. It gives the same drawings with half
 * of the steps, each of which costs a backend some microseconds whatever its size. Whoever asks disposes its tensors.
 */
export function foldNetwork(weights: Weights): FoldedNetwork {
  const engine = tf.engine();
  engine.startScope();
  try {
    const network = folded(weights);
    tensorsOf(network).forEach((tensor) => tf.keep(tensor));
    return network;
  } finally {
    engine.endScope();
  }
}

function folded(weights: Weights): FoldedNetwork {
  const kernel = (name: string): tf.Tensor2D => weight(weights, `${name}/kernel`);
  const bias = (name: string): tf.Tensor => weight(weights, `${name}/bias`);
  const layer = (
    name: string,
    { reads = false, activated = false }: { readonly reads?: boolean; readonly activated?: boolean },
  ): Layer => scaled(reads ? unactivated(kernel(name)) : kernel(name), bias(name), activated);
  const identity = tf.eye(SHAPE_LATENT);
  const anchors = weight(weights, 'draw-anchors');
  const sharpness = tf.mul(tf.exp(weight(weights, 'draw-sharpness')), FIRST_SHARPNESS);
  const headsOf = (from: (name: string) => tf.Tensor): [tf.Tensor, tf.Tensor] => [
    tf.concat([from('draw-style'), from('draw-hue')], -1),
    tf.concat([from('draw-style-straight'), from('draw-hue-straight')], -1),
  ];
  const [ofTrunk, ofSound] = headsOf(kernel) as [tf.Tensor2D, tf.Tensor2D];
  return {
    patches: layer('sound-patches', { activated: true }),
    encoder: [
      scaled(firstUnactivated(kernel('sound-encoder-0'), CODES), bias('sound-encoder-0'), true),
      layer('sound-encoder-1', { reads: true, activated: true }),
      scaled(
        tf.concat2d([unactivated(kernel('sound-encoder-2')), kernel('sound-scalars')], 0),
        tf.add(bias('sound-encoder-2'), bias('sound-scalars')),
      ),
    ],
    trunk: layer('draw-trunk', { activated: true }),
    styleAndHue: scaled(tf.concat2d([unactivated(ofTrunk), ofSound], 0), tf.add(...headsOf(bias))),
    shapeHidden: layer('draw-shape-hidden', { reads: true, activated: true }),
    shape: layer('draw-shape', { reads: true }),
    nearness: scaled(
      tf.mul(tf.transpose(anchors), tf.mul(sharpness, 2)),
      tf.mul(tf.sum(tf.square(anchors), 1), tf.neg(sharpness)),
    ),
    recall: scaled(
      tf.concat2d([tf.mul(anchors, ANCHORED), tf.mul(identity, 1 - ANCHORED)], 0),
      tf.zeros([SHAPE_LATENT]),
    ),
    decoder: [
      layer('drawing-decoder-0', { activated: true }),
      layer('drawing-decoder-1', { reads: true, activated: true }),
      layer('drawing-decoder-2', { reads: true, activated: true }),
      layer('drawing-decoder-3', { reads: true }),
    ],
  };
}

/** A kernel that reads y·σ(y) where it was trained on x·σ(gx). */
const unactivated = (kernel: tf.Tensor2D): tf.Tensor2D => tf.div(kernel, ACTIVATION_GAIN);

/** The same for the first rows only. */
function firstUnactivated(kernel: tf.Tensor2D, rows: number): tf.Tensor2D {
  const [first, rest] = tf.split(kernel, [rows, kernel.shape[0] - rows], 0) as [tf.Tensor2D, tf.Tensor2D];
  return tf.concat2d([unactivated(first), rest], 0);
}

function scaled(kernel: tf.Tensor, bias: tf.Tensor, activated = false): Layer {
  const gain = activated ? ACTIVATION_GAIN : 1;
  const [inputs, outputs] = kernel.shape.slice(-2) as [number, number];
  return {
    kernel: tf.reshape(tf.mul(kernel, gain), [1, inputs, outputs]),
    bias: tf.reshape(tf.mul(bias, gain), [outputs]),
  };
}

/** Every tensor of a folded network. */
export function tensorsOf({ encoder, decoder, ...rest }: FoldedNetwork): tf.Tensor[] {
  return [...encoder, ...decoder, ...Object.values(rest)].flatMap(({ kernel, bias }) => [kernel, bias]);
}

/** Rows `[1, n, inputs]` through a layer, without the checks and copies of shapes that training needs. */
export function through({ kernel, bias }: Layer, rows: tf.Tensor): tf.Tensor3D {
  return tf
    .engine()
    .runKernel(
      tf._FusedMatMul,
      { a: rows, b: kernel, bias },
      { transposeA: false, transposeB: false, activation: 'linear' },
    );
}

/** The same with the activation after it. */
export function activatedThrough(layer: Layer, rows: tf.Tensor): tf.Tensor3D {
  const y = through(layer, rows);
  return tf.mul(y, tf.sigmoid(y));
}

/** `[1, n, 40]` shapes as memory recalls them. */
export function recalledThrough({ nearness, recall }: FoldedNetwork, shape: tf.Tensor3D): tf.Tensor3D {
  const shares = tf.softmax(through(nearness, shape));
  return through(recall, tf.concat([shares, shape], 2));
}
