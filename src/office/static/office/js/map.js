// Draws areas from a GeoJSON address into every element with data-map. Leaflet is loaded before by its own script tag.
// <div data-map data-features-url="…" data-tiles-url="" data-attribution="" data-datum="GCJ-02"
//      data-zoom-in="放大" data-zoom-out="缩小" data-failed="…"></div>
// Each feature has the properties name, state (kept risk broken unknown), stated (the state in words) and url.
const LETTER = 15; // pixels of a character in a label
const PADDING = 12;

function node(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text ?? "";
  return made;
}

function safeAddress(url) {
  if (!url) return null;
  const address = new URL(url, window.location.href);
  return address.origin === window.location.origin ? address.href : null;
}

async function fetchFeatures(element) {
  const address = new URL(element.dataset.featuresUrl, window.location.href);
  if (element.dataset.datum) address.searchParams.set("datum", element.dataset.datum);
  const answer = await fetch(address, { headers: { Accept: "application/geo+json, application/json" } });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  const features = await answer.json();
  if (element.dataset.datum && features.datum && features.datum !== element.dataset.datum) {
    throw new Error(`datum ${features.datum}`); // shifted by hundreds of metres: rather no map than a wrong one
  }
  return features;
}

function openMap(element) {
  const map = L.map(element, { zoomControl: false, zoomSnap: 0.25, maxZoom: 19 });
  L.control.zoom({ zoomInTitle: element.dataset.zoomIn, zoomOutTitle: element.dataset.zoomOut }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  map.attributionControl.setPrefix(false);
  if (element.dataset.tilesUrl) {
    const attribution = node("span", element.dataset.attribution).innerHTML; // escaped: Leaflet takes it for HTML
    L.tileLayer(element.dataset.tilesUrl, { attribution, maxZoom: 19 }).addTo(map);
  }
  return map;
}

function style(feature) {
  const state = /^[a-z]+$/.test(feature.properties.state) ? feature.properties.state : "unknown";
  return { className: `map-area map-area-${state}`, weight: 2 };
}

function makeReachable(layer, { name, stated, url }) {
  const path = layer.getElement();
  if (!path) return;
  const address = safeAddress(url);
  path.setAttribute("aria-label", stated ? `${name}，${stated}` : name);
  path.setAttribute("role", address ? "link" : "img");
  if (!address) return;
  path.setAttribute("tabindex", "0");
  const open = () => window.location.assign(address);
  layer.on("click", open);
  path.addEventListener("keydown", (event) => event.key === "Enter" && open());
}

function label(map, layer, name) {
  const bounds = layer.getBounds?.();
  const width = bounds
    ? map.latLngToLayerPoint(bounds.getNorthEast()).x - map.latLngToLayerPoint(bounds.getSouthWest()).x
    : 0;
  const permanent = width > name.length * LETTER + PADDING;
  if (layer.getTooltip()?.options.permanent === permanent) return;
  layer.unbindTooltip();
  layer.bindTooltip(node("span", name), { permanent, direction: bounds ? "center" : "top", className: "map-label" });
}

async function start(element) {
  try {
    const features = await fetchFeatures(element);
    element.replaceChildren();
    const map = openMap(element);
    const areas = L.geoJSON(features, { style, pointToLayer: (_, at) => L.circleMarker(at, { radius: 7 }) });
    if (areas.getLayers().length) map.fitBounds(areas.getBounds(), { padding: [16, 16], animate: false });
    else map.setView([31, 120], 5);
    areas.addTo(map);
    areas.eachLayer((layer) => makeReachable(layer, layer.feature.properties));
    const relabel = () => areas.eachLayer((layer) => label(map, layer, layer.feature.properties.name ?? ""));
    map.on("zoomend", relabel);
    relabel();
    element.dataset.ready = areas.getLayers().length;
  } catch (error) {
    element.append(node("p", element.dataset.failed));
    element.querySelector("p:last-child").setAttribute("role", "alert");
    console.error(error);
  }
}

document.querySelectorAll("[data-map]").forEach(start);
